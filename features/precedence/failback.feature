@area:precedence
Feature: The failback setting against everything else
  With failback a resource goes to a better node as soon as one is available. Rows 106 to 112 of the matrix ask what the
  setting weighs.

  Background:
    Given a cluster of node1, node2 and node3

  @pair:FBxCRS
  Rule: Which wins: failback or the scheduler?

    @precedence:106 @wins:FB @requirement:NOD-015 @requirement:CRS-023
    Scenario: Failback wins, and the VM goes to the better node however busy it is
      Given vm101 runs on node2
      And vm102, vm103 and vm104 run on node3
      And vm101 prefers node3 over node2
      Then vm101 migrates to node3

    @precedence:106 @wins:CRS @requirement:CRS-018
    Scenario: The scheduler wins at a start, and failback that is off holds no VM on a crowded node
      Given resources are rebalanced on start
      And vm101, vm102 and vm103 run on node1
      And failback is off for vm101, vm102 and vm103
      Then vm101, vm102 and vm103 run on different nodes

  @pair:FBxAR
  Rule: Which wins: failback that is off or automatic rebalancing?

    @precedence:107 @wins:AR @requirement:REB-015
    Scenario: Rebalancing wins, and moves the VM even to the better node that failback keeps it from
      Given the scheduler is static
      And automatic rebalancing is on
      And vm101, vm102 and vm103 run on node2
      And vm101 prefers node1 over node2
      And failback is off for vm101
      When 5 minutes pass
      Then vm101 migrates to node1

  @pair:FBxMC
  Rule: Which wins: the failback setting or a command?

    @precedence:108 @wins:FB
    Scenario: Failback wins, and the VM goes back to the better node
      Given vm101 runs on node3
      And vm101 prefers node3 over node2
      When vm101 is migrated to node1
      Then vm101 runs on node3

    @precedence:108 @wins:MC @wins:FB
    Scenario: Both hold with failback off, and the VM stays where it was sent
      Given vm101 runs on node3
      And vm101 prefers node3 over node2
      And failback is off for vm101
      When vm101 is migrated to node1
      Then vm101 migrates to node1

  @pair:FBxRS
  Rule: Which wins: failback that is off or the relocation after a failed start?

    @precedence:109 @wins:RS @wins:FB
    Scenario: Both hold, as failback is no reason to stay where a guest does not start
      # The guest fa190013 cannot start on node3.
      Given fa190013 runs on node3
      And failback is off for fa190013
      And fa190013 may be restarted 0 times and relocated 1 time
      Then fa190013 relocates to node1

  @pair:FBxDA
  Rule: Which wins: failback or disarming?

    @precedence:110 @wins:DA
    Scenario: Disarming wins, and the VM goes to the better node when the cluster is armed
      Given vm101 runs on node2
      And vm101 prefers node1 and node3 over node2
      And node1 and node3 in maintenance
      When the cluster is disarmed (freeze)
      And node3 leaves maintenance
      Then vm101 stays on node2
      When the cluster is armed
      Then vm101 migrates to node3

  @pair:FBxSP
  Rule: Which wins: failback that is off or the return after a shutdown with the policy migrate?

    @precedence:111 @wins:SP @requirement:SHP-009
    Scenario: The policy wins, and the VM is moved back
      Given the shutdown policy is migrate
      And vm101 runs on node3
      And failback is off for vm101
      When node3 reboots
      Then vm101 runs on node3

  @pair:FBxFR
  Rule: Which wins: the failback setting or recovery?

    @precedence:112 @wins:FR @requirement:REC-010
    Scenario: Recovery wins without a rule, and the VM stays when its node is back
      Given vm101 runs on node3
      When node3 loses its network
      Then vm101 recovers on node1
      When at the same time:
        | node3 gets power back       |
        | node3 gets its network back |
      Then vm101 stays on node1

    @precedence:112 @wins:FR @wins:FB @requirement:NOD-016
    Scenario: Both hold with failback off, and the VM stays when the better node is back
      Given vm101 runs on node3
      And vm101 prefers node3 over node2
      And failback is off for vm101
      When node3 loses power
      Then vm101 recovers on node2
      When node3 gets power back
      Then vm101 stays on node2
