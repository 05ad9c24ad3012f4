@area:precedence
Feature: Keeping together against everything else
  A positive resource affinity rule keeps its resources on one node. Rows 49 to 64 of the matrix ask what becomes of it
  when something else would part them.

  Background:
    Given a cluster of node1, node2 and node3

  @pair:PRxNG
  Rule: Which wins: keeping together or keeping separate?

    @precedence:49 @wins:PR @wins:NG @requirement:AFF-026
    Scenario: Both hold, as the VMs leave the outsider together
      Given vm101, vm102 and vm103 run on node1
      And vm101 and vm102 are kept together
      And vm101 and vm103 are kept separate
      Then vm101 and vm102 migrate to the same node
      And vm101 and vm103 run on different nodes

    @precedence:49 @wins:none @requirement:RUL-005
    Scenario: Neither, when the same VMs are to be together and separate
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm101 and vm102 are kept together
      And vm101 and vm102 are kept separate
      Then rule keep-together-1 is dropped
      And rule keep-separate-1 is dropped
      And nothing moves

    @pair:NGxFB @pair:PRxFB @precedence:50 @wins:PR @wins:NG
    Scenario: Both hold with failback off, and only the outsider leaves
      Given vm101, vm102 and vm103 run on node1
      And failback is off for vm101, vm102 and vm103
      And vm101 and vm102 are kept together
      And vm101 and vm103 are kept separate
      Then vm101 and vm102 stay on node1
      And vm103 migrates to node2

  @pair:PRxME
  Rule: Which wins: keeping together or maintenance?

    @precedence:51 @wins:PR @wins:ME
    Scenario: Both hold, as the VMs leave together
      Given vm101 and vm102 run on node3
      And vm101 and vm102 are kept together
      When node3 enters maintenance
      Then vm101 and vm102 migrate to the same node

  @pair:PRxMR
  Rule: Which wins: keeping together or the return from maintenance?

    @precedence:52 @wins:PR @wins:MR @yields:MR @requirement:MNT-030 @requirement:MNT-049
    Scenario: Both hold, as the VMs return together
      Given vm101 and vm102 run on node3
      And vm101 and vm102 are kept together
      And node3 in maintenance
      When node3 leaves maintenance
      Then vm101 and vm102 return to node3

    @pair:NNxMR @pair:NNxPR @precedence:53 @wins:PR @wins:MR @wins:NN @requirement:MNT-031
    Scenario: All hold, when one of the VMs prefers the node
      Given vm101 and vm102 run on node3
      And vm101 and vm102 are kept together
      And vm101 prefers node3
      And node3 in maintenance
      When node3 leaves maintenance
      Then vm101 and vm102 return to node3

    @precedence:54 @wins:PR @wins:MR @requirement:AFF-036
    Scenario: Both hold, when the partner was stopped all the time
      Given vm101 runs on node3
      And vm102 is stopped on node3
      And vm101 and vm102 are kept together
      And node3 in maintenance
      When node3 leaves maintenance
      Then vm101 returns to node3

    @precedence:54 @wins:PR @wins:MR @yields:PR @requirement:MNT-039
    Scenario: Both hold, as no VM returns long after the maintenance
      Given vm101 and vm102 run on node3
      And vm101 and vm102 are kept together
      And node3 in maintenance
      When node3 leaves maintenance
      And vm102 is requested to stop
      Then vm101 stays where it is

  @pair:PRxFB
  Rule: Which wins: keeping together or the failback setting?

    @precedence:55 @wins:PR @requirement:AFF-006
    Scenario: Keeping together wins over failback that is off, and the VMs gather
      Given vm101 runs on node1
      And vm102 runs on node2
      And failback is off for vm101 and vm102
      And vm101 and vm102 are kept together
      Then vm101 and vm102 run on the same node

    @precedence:56 @wins:PR @wins:FB @yields:none @requirement:AFF-005
    Scenario: Both hold with failback on, and the VMs gather on the first node by name
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm101 and vm102 are kept together
      Then vm102 migrates to node1
      And vm101 stays on node1

    @pair:PRxME @pair:MExFB @precedence:57 @wins:PR @wins:ME
    Scenario: Both hold in maintenance, as failback that is off does not part the VMs
      Given vm101 and vm102 run on node3
      And failback is off for vm101 and vm102
      And vm101 and vm102 are kept together
      When node3 enters maintenance
      Then vm101 and vm102 migrate to the same node

  @pair:PRxCRS
  Rule: Which wins: keeping together or the scheduler?

    @precedence:58 @wins:PR @requirement:AFF-008
    Scenario: Keeping together wins, and the VMs are not spread
      Given vm101 and vm102 run on node3
      And vm201 runs on node1
      And vm202 runs on node2
      And vm101 and vm102 are kept together
      When node3 loses its network
      Then vm101 and vm102 recover on node1

  @pair:PRxAR
  Rule: Which wins: keeping together or automatic rebalancing?

    @precedence:59 @wins:PR @wins:AR @requirement:REB-013
    Scenario: Both hold, as the VMs are moved together
      Given the scheduler is static
      And automatic rebalancing is on
      And vm101, vm102 and vm103 run on node1
      And vm101 and vm102 are kept together
      When 10 minutes pass
      Then vm101 and vm102 migrate to node2
      And vm103 stays on node1

  @pair:PRxMC
  Rule: Which wins: keeping together or a command?

    @precedence:60 @wins:PR @wins:MC @requirement:AFF-011
    Scenario: Both hold, as the other VM follows
      Given vm101 and vm102 run on node1
      And vm101 and vm102 are kept together
      When vm101 is migrated to node2
      Then vm101 and vm102 migrate to node2

    @precedence:60 @wins:PR @requirement:AFF-013
    Scenario: Keeping together wins over contradicting commands, of which the last counts for all
      Given vm101 and vm102 run on node1
      And vm101 and vm102 are kept together
      When at the same time:
        | vm101 is migrated to node2 |
        | vm102 is migrated to node3 |
      Then vm101 and vm102 migrate to node3

  @pair:PRxRS
  Rule: Which wins: keeping together or the relocation after a failed start?

    @precedence:61 @wins:PR @wins:RS @requirement:AFF-010 @requirement:SFP-013
    Scenario: Both hold, as the VM follows the guest that failed
      # The guest fa190012 cannot start on node2.
      Given vm101 and fa190012 run on node3
      And vm201 and vm202 run on node1
      And fa190012 may be restarted 0 times and relocated 2 times
      And vm101 and fa190012 are kept together
      When node3 loses its network
      Then vm101 and fa190012 run on node1

  @pair:PRxDA
  Rule: Which wins: keeping together or disarming?

    @precedence:62 @wins:DA @requirement:DIS-012
    Scenario: Disarming wins, and a command of the same round moves neither VM
      Given vm101 and vm102 run on node1
      And vm101 and vm102 are kept together
      When at the same time:
        | vm101 is migrated to node2       |
        | the cluster is disarmed (freeze) |
      Then vm101 and vm102 stay on node1
      When the cluster is armed
      Then vm101 and vm102 stay on node1

    @precedence:62 @wins:DA @requirement:DIS-008 @requirement:DIS-009
    Scenario: Disarming wins, and VMs that were parted meanwhile gather when the cluster is armed
      Given vm101 and vm102 run on node1
      And vm101 and vm102 are kept together
      When the cluster is disarmed (ignore)
      And vm102 is moved by hand to node2
      Then vm101 stays on node1
      When the cluster is armed
      Then vm101 migrates to node2

  @pair:PRxSP
  Rule: Which wins: keeping together or the return after a shutdown with the policy migrate?

    @precedence:63 @wins:PR @wins:SP @yields:SP @requirement:SHP-008
    Scenario: Both hold, as the VMs are moved back together
      Given the shutdown policy is migrate
      And vm101 and vm102 run on node3
      And vm101 and vm102 are kept together
      When node3 reboots
      Then vm101 and vm102 run on node3

  @pair:PRxFR
  Rule: Which wins: keeping together or recovery?

    @precedence:64 @wins:PR @wins:FR @requirement:AFF-008
    Scenario: Both hold, as the VMs are recovered on one node
      Given vm101 and vm102 run on node3
      And vm101 and vm102 are kept together
      When node3 loses power
      Then vm101 and vm102 recover on the same node
