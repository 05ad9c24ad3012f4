@area:precedence
Feature: A strict node affinity rule against everything else
  A strict node affinity rule names the only nodes on which a resource may run. Rows 1 to 18 of the matrix ask what
  becomes of it when something else asks for another node.

  Background:
    Given a cluster of node1, node2 and node3

  @pair:SNxNN
  Rule: Which wins: a strict rule or a preference of the same VM?

    @precedence:1 @wins:none @requirement:NOD-020 @requirement:RUL-001
    Scenario: Neither, as a VM can be in one node affinity rule only
      Given vm101 runs on node3
      And vm101 must run on node1
      And vm101 prefers node2
      Then rule node-affinity-1 is dropped because "resource 'vm:101' is already used in another node affinity rule"
      And rule node-affinity-2 is dropped because "resource 'vm:101' is already used in another node affinity rule"
      And vm101 stays on node3

  @pair:SNxNP
  Rule: Which wins: a strict rule or the priorities of its nodes?

    @precedence:2 @wins:SN @wins:NP
    Scenario: Both hold, as the priorities rank the strict nodes
      Given vm101 runs on node1
      And vm101 must run on node2 over node3
      Then vm101 migrates to node2
      When node2 loses power
      Then vm101 recovers on node3

  @pair:SNxPR
  Rule: Which wins: a strict rule or keeping together?

    @precedence:3 @wins:SN @wins:PR @requirement:AFF-030
    Scenario: Both hold, as the VMs follow the one that is bound
      Given vm101 and vm102 run on node3
      And vm101 must run on node2
      And vm101 and vm102 are kept together
      Then vm101 and vm102 migrate to node2

    @precedence:3 @wins:none @requirement:RUL-007
    Scenario: Neither, when the VMs are bound to different nodes
      Given vm101 and vm102 run on node3
      And vm101 must run on node1
      And vm102 must run on node2
      And vm101 and vm102 are kept together
      Then rule keep-together-1 is dropped because "resources are in multiple node affinity rules"
      And rule node-affinity-1 is dropped
      And rule node-affinity-2 is dropped
      And nothing moves

  @pair:SNxME @pair:PRxME
  Rule: Which wins: a strict rule of one of the VMs that are kept together, or maintenance?

    @precedence:4 @wins:SN @wins:PR @requirement:MNT-035
    Scenario: The strict rule wins, and holds the whole group on the node in maintenance
      Given vm101 and vm102 run on node3
      And vm101 must run on node3
      And vm101 and vm102 are kept together
      When node3 enters maintenance
      Then vm101 and vm102 stay on node3
      And node3 is in maintenance

  @pair:SNxNG
  Rule: Which wins: a strict rule or keeping separate?

    @precedence:5 @wins:SN @wins:NG @yields:SN @requirement:AFF-034
    Scenario: Both hold, as the VM that is not bound makes room
      Given vm101 runs on node2
      And vm102 runs on node1
      And vm101 must run on node1
      And vm101 and vm102 are kept separate
      Then vm101 runs on node1
      And vm102 runs on node3

    @precedence:6 @wins:none @requirement:RUL-008
    Scenario: Neither, when one rule binds the VMs to a single node
      Given vm101 runs on node2
      And vm102 runs on node1
      And vm101 and vm102 must run on node1
      And vm101 and vm102 are kept separate
      Then rule keep-separate-1 is dropped because "two or more resources are restricted to less nodes than available to the resources"
      And rule node-affinity-1 is dropped
      And nothing moves

    @precedence:6 @wins:none @yields:SN @requirement:RUL-010
    Scenario: Neither, when two rules bind two of the VMs to a single node
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm103 runs on node3
      And vm101 must run on node1
      And vm102 must run on node1
      And vm103 must run on node2 and node3
      And vm101, vm102 and vm103 are kept separate
      Then rule keep-separate-1 is dropped

    @precedence:6 @wins:none @yields:SN @requirement:RUL-011
    Scenario: Neither, when a VM inherits the single node of its companion
      Given vm101 and vm102 run on node1
      And vm103 runs on node2
      And vm101 and vm102 are kept together
      And vm101 must run on node1
      And vm103 must run on node1
      And vm102 and vm103 are kept separate
      Then rule keep-separate-1 is dropped

  @pair:SNxME
  Rule: Which wins: a strict rule or maintenance?

    @precedence:7 @wins:SN @requirement:MNT-035
    Scenario: The strict rule wins, and the VM keeps running on the node in maintenance
      Given vm101 runs on node3
      And vm101 must run on node3
      When node3 enters maintenance
      Then vm101 stays on node3
      And vm101 is started
      And node3 is in maintenance

  @pair:SNxMR
  Rule: Which wins: a strict rule or the return from maintenance?

    @precedence:8 @wins:SN @wins:MR @requirement:MNT-036
    Scenario: Both hold, as the VM leaves and returns within its strict nodes
      Given vm101 runs on node3
      And vm102 and vm103 run on node2
      And vm101 must run on node2 and node3
      When node3 enters maintenance
      Then vm101 migrates to node2
      When node3 leaves maintenance
      Then vm101 returns to node3

  @pair:SNxFB
  Rule: Which wins: a strict rule or failback that is off?

    @precedence:9 @wins:SN @requirement:NOD-017
    Scenario: The strict rule wins, and the VM goes back to its node
      Given vm101 runs on node3
      And vm101 must run on node3
      And failback is off for vm101
      When vm101 is migrated to node2
      Then vm101 runs on node3

  @pair:SNxCRS
  Rule: Which wins: a strict rule or the scheduler?

    @precedence:10 @wins:SN @requirement:NOD-019
    Scenario: The strict rule wins, and the VM is recovered on the busier node
      Given vm101 runs on node3
      And vm102 and vm103 run on node2
      And vm101 must run on node2 and node3
      When node3 loses its network
      Then vm101 recovers on node2

  @pair:SNxAR
  Rule: Which wins: a strict rule or automatic rebalancing?

    @precedence:11 @wins:SN @requirement:REB-011
    Scenario: The strict rule wins, and the VMs stay on their crowded node
      Given the scheduler is static
      And automatic rebalancing is on
      And vm101, vm102 and vm103 run on node1
      And vm101, vm102 and vm103 must run on node1
      When 10 minutes pass
      Then nothing moves

  @pair:SNxMC
  Rule: Which wins: a strict rule or a command?

    @precedence:12 @wins:SN @requirement:NOD-004 @requirement:NOD-007
    Scenario: The strict rule wins, but only after the command was carried out
      Given vm101 runs on node3
      And vm101 must run on node3
      When vm101 is migrated to node2
      Then the log shows "migrate service 'vm:101' to node 'node2'"
      And vm101 runs on node3

    @pair:MExMC @precedence:13 @wins:SN @requirement:NOD-006
    Scenario: The strict rule wins, also while its node is in maintenance
      Given vm101 runs on node3
      And vm101 must run on node3
      And node3 in maintenance
      When vm101 is migrated to node1
      Then vm101 stays on node3

  @pair:SNxRS
  Rule: Which wins: a strict rule or the relocation after a failed start?

    @precedence:14 @wins:SN @requirement:SFP-008
    Scenario: The strict rule wins, and the guest is tried on its node until it is given up
      # The first five starts of fa150 fail.
      Given fa150 runs on node3
      And fa150 must run on node3
      And fa150 may be restarted 0 times and relocated 2 times
      Then fa150 is in error
      And nothing moves

  @pair:SNxDA
  Rule: Which wins: a strict rule or disarming?

    @precedence:15 @wins:DA @requirement:DIS-009 @requirement:DIS-018
    Scenario: Disarming wins, and the VM goes to its node when the cluster is armed
      Given vm101 runs on node1
      And vm101 must run on node3
      And node3 is down
      When the cluster is disarmed (freeze)
      And node3 gets power back
      Then vm101 stays on node1
      When the cluster is armed
      Then vm101 migrates to node3

  @pair:SNxSP
  Rule: Which wins: a strict rule or a shutdown with the policy migrate?

    @precedence:16 @wins:SN @requirement:SHP-003 @requirement:SHP-004
    Scenario: The strict rule wins, and the shutdown waits for the administrator
      Given the shutdown policy is migrate
      And vm101 runs on node3
      And vm101 must run on node3
      When node3 shuts down
      Then vm101 stays on node3
      And node3 is up

  @pair:SNxFR
  Rule: Which wins: a strict rule or recovery?

    @precedence:17 @wins:SN @requirement:NOD-022 @requirement:REC-003
    Scenario: The strict rule wins, and the VM is down until its node is back
      Given vm101 runs on node3
      And vm101 must run on node3
      When node3 loses its network
      Then vm101 is not running
      When at the same time:
        | node3 gets power back       |
        | node3 gets its network back |
      Then vm101 recovers on node3

    @precedence:17 @wins:SN @yields:FR @requirement:NOD-005
    Scenario: The strict rule wins, and the VM is stopped as its option says
      Given vm101 runs on node3
      And vm101 must run on node3
      When node3 loses its network
      Then vm101 is stopped

    @precedence:18 @wins:SN @requirement:NOD-005
    Scenario: The strict rule wins, and the VM does not run where it happens to be configured
      Given vm101 runs on node1
      And vm101 must run on node3
      And node3 is down
      Then vm101 is not running
