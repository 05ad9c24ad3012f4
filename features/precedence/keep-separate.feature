@area:precedence
Feature: Keeping separate against everything else
  A negative resource affinity rule keeps its resources on different nodes. Rows 65 to 79 and 81 of the matrix ask what
  becomes of it when something else would bring them together.
  The cluster has node1, node2 and node3 unless a scenario says otherwise.

  @pair:NGxME
  Rule: Which wins: keeping separate or maintenance?

    @precedence:65 @wins:NG @requirement:MNT-037
    Scenario: Separation wins with as many VMs as nodes, and the VM keeps running on the node in maintenance
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm103 runs on node3
      And vm101, vm102 and vm103 are kept separate
      When node3 enters maintenance
      Then vm103 stays on node3
      And vm103 is started

    @precedence:65 @wins:NG @yields:ME @requirement:AFF-022
    Scenario: Separation wins with as many VMs as nodes, and the VM goes to error as the manual says
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm103 runs on node3
      And vm101, vm102 and vm103 are kept separate
      When node3 enters maintenance
      Then vm103 is in error

    @precedence:66 @wins:NG @wins:ME
    Scenario: Both hold when a node is free, and the VM leaves for it however busy it is
      Given vm101 runs on node1
      And vm102 runs on node3
      And vm201 and vm202 run on node2
      And vm101 and vm102 are kept separate
      When node3 enters maintenance
      Then vm102 migrates to node2

    @precedence:67 @wins:NG @yields:ME @requirement:AFF-022
    Scenario: Separation wins when the last free node goes into maintenance, and its VM goes to error
      Given node3 is down
      And vm101 and vm102 run on node1
      And vm101 and vm102 are kept separate
      When node2 enters maintenance
      Then vm101 is in error

  @pair:NGxMR
  Rule: Which wins: keeping separate or the return from maintenance?

    @precedence:68 @wins:NG @wins:MR @requirement:MNT-038
    Scenario: Both hold, also against a partner that is sent to the node as it becomes available
      Given vm101 runs on node1
      And vm102 runs on node3
      And vm101 and vm102 are kept separate
      And node3 in maintenance
      When at the same time:
        | node3 leaves maintenance   |
        | vm101 is migrated to node3 |
      Then the command is refused because "node not online: migrate vm:101 node3"
      And vm102 returns to node3

    @pair:NNxMR @precedence:69 @wins:MR @wins:NG @yields:MR @requirement:MNT-053
    Scenario: Both hold, also against a partner that prefers the node
      Given vm101 runs on node1
      And vm102 runs on node3
      And vm101 prefers node3
      And vm101 and vm102 are kept separate
      And node3 in maintenance
      When node3 leaves maintenance
      Then vm102 returns to node3

  @pair:NGxFB
  Rule: Which wins: keeping separate or failback that is off?

    @precedence:70 @wins:NG @requirement:AFF-007
    Scenario: Separation wins, and the VMs part
      Given vm101 and vm102 run on node1
      And failback is off for vm101 and vm102
      And vm101 and vm102 are kept separate
      Then vm101 and vm102 run on different nodes

  @pair:NGxCRS
  Rule: Which wins: keeping separate or the scheduler?

    @precedence:71 @wins:NG @requirement:AFF-014
    Scenario: Separation wins, and the VM is recovered on the busier node
      Given vm101 runs on node2
      And vm102 runs on node3
      And vm201 and vm202 run on node1
      And vm101 and vm102 are kept separate
      When node3 loses its network
      Then vm102 recovers on node1

  @pair:NGxAR
  Rule: Which wins: keeping separate or automatic rebalancing?

    Background:
      Given the scheduler is static
      And automatic rebalancing is on

    @precedence:72 @wins:NG @wins:AR @requirement:REB-014
    Scenario: Both hold, as another VM is moved
      Given node3 is down
      And vm101, vm103 and vm104 run on node1
      And vm102 runs on node2
      And vm101 and vm102 are kept separate
      When 10 minutes pass
      Then vm103 migrates to node2
      And vm101 stays on node1

  @pair:NGxMC
  Rule: Which wins: keeping separate or a command?

    @precedence:73 @wins:NG @requirement:AFF-017
    Scenario: Separation wins, and the command is refused
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm101 and vm102 are kept separate
      When vm101 is migrated to node2
      Then the command is refused because "service 'vm:102' on node 'node2' in negative affinity with service 'vm:101'"
      And vm101 stays on node1

    @precedence:74 @wins:NG @requirement:AFF-019
    Scenario: Separation wins over two commands of one round, and one of them is refused
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm101 and vm102 are kept separate
      When at the same time:
        | vm101 is migrated to node3 |
        | vm102 is migrated to node3 |
      Then vm101 migrates to node3
      And vm102 stays on node2

    @precedence:75 @wins:NG @requirement:AFF-020
    Scenario: Separation wins even from a partner that is stopped, and the command is refused
      Given vm101 runs on node1
      And vm102 is stopped on node2
      And vm101 and vm102 are kept separate
      When vm101 is migrated to node2
      Then the command is refused because "in negative affinity with service 'vm:101'"
      And vm101 stays on node1

  @pair:NGxRS
  Rule: Which wins: keeping separate or the relocation after a failed start?

    @precedence:76 @wins:NG @requirement:AFF-024 @requirement:AFF-025
    Scenario: Separation wins, and the guest is given up rather than started beside its partner
      # The guest fa190011 cannot start on node1.
      Given vm101 runs on node2
      And fa190011 runs on node3
      And fa190011 may be restarted 0 times and relocated 2 times
      And vm101 and fa190011 are kept separate
      When node3 loses its network
      Then fa190011 is in error
      And vm101 stays on node2

  @pair:NGxDA
  Rule: Which wins: keeping separate or disarming?

    @precedence:77 @wins:DA @requirement:DIS-009
    Scenario: Disarming wins, and VMs that were brought together meanwhile part when the cluster is armed
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm101 and vm102 are kept separate
      When the cluster is disarmed (ignore)
      And vm102 is moved by hand to node1
      Then vm101 stays on node1
      When the cluster is armed
      Then vm101 and vm102 run on different nodes

  @pair:NGxSP
  Rule: Which wins: keeping separate or a shutdown with the policy migrate?

    @precedence:78 @wins:NG @requirement:SHP-003
    Scenario: Separation wins with as many VMs as nodes, and the shutdown waits
      Given the shutdown policy is migrate
      And vm101 runs on node1
      And vm102 runs on node2
      And vm103 runs on node3
      And vm101, vm102 and vm103 are kept separate
      When node3 shuts down
      Then vm103 stays on node3
      And node3 is up

    @precedence:78 @wins:NG @wins:SP
    Scenario: Both hold when a node is free, and the VM leaves for the reboot and returns
      Given the shutdown policy is migrate
      And vm101 runs on node1
      And vm102 runs on node3
      And vm101 and vm102 are kept separate
      When node3 reboots
      Then the log shows "migrate service 'vm:102' to node 'node2' (running)"
      And vm102 runs on node3

  @pair:NGxFR
  Rule: Which wins: keeping separate or recovery?

    @precedence:79 @wins:NG @requirement:AFF-021
    Scenario: Separation wins with as many VMs as nodes, and the VM waits for its node
      Given vm101 runs on node1
      And vm102 runs on node2
      And vm103 runs on node3
      And vm101, vm102 and vm103 are kept separate
      When node3 loses power
      Then vm103 is in recovery
      When node3 gets power back
      Then vm103 recovers on node3

    @precedence:79 @wins:NG @wins:FR @requirement:AFF-015
    Scenario: Both hold when nodes are free, and the VMs are recovered apart
      Given a 5-node cluster
      And vm101 runs on node4
      And vm102 runs on node5
      And vm101 and vm102 are kept separate
      When node4 and node5 lose power
      Then vm101 and vm102 recover on different nodes

  @pair:NGxNG
  Rule: Which wins, when rules for each pair keep more VMs separate than there are nodes?

    @precedence:81 @wins:none @requirement:RUL-012
    Scenario: No rule is dropped, and two of the VMs share a node
      Given a cluster of node1 and node2
      And vm101 runs on node1
      And vm102 and vm103 run on node2
      And vm101 and vm102 are kept separate
      And vm101 and vm103 are kept separate
      And vm102 and vm103 are kept separate
      Then no rule is dropped
      And nothing moves
