@area:precedence
Feature: Priorities of nodes against everything else
  A node affinity rule can rank its nodes: a resource runs on the best group of nodes of which one is available. Rows 37
  to 48 of the matrix ask what that group weighs.

  Background:
    Given a cluster of node1, node2 and node3

  @pair:NPxPR
  Rule: Which wins: priorities or keeping together?

    @precedence:37 @wins:none @requirement:RUL-006
    Scenario: Neither, as VMs that are kept together cannot have priorities
      Given vm101 runs on node3
      And vm102 runs on node1
      And vm101 prefers node3 over node2
      And vm101 and vm102 are kept together
      Then rule keep-together-1 is dropped because "resources are in node affinity rules with multiple priorities"
      And rule node-affinity-1 is dropped
      And nothing moves

  @pair:NPxNG
  Rule: Which wins: priorities or keeping separate?

    @precedence:38 @wins:none @requirement:RUL-006
    Scenario: Neither, as VMs that are kept separate cannot have priorities
      Given vm101 and vm102 run on node3
      And vm101 prefers node3 over node2
      And vm101 and vm102 are kept separate
      Then rule keep-separate-1 is dropped because "resources are in node affinity rules with multiple priorities"
      And rule node-affinity-1 is dropped
      And nothing moves

  @pair:NPxME
  Rule: Which wins: priorities or maintenance?

    @precedence:39 @wins:ME @wins:NP @requirement:NOD-014
    Scenario: Both hold, as the VM leaves for the next best node, however busy that is
      Given vm101 runs on node3
      And vm102 and vm103 run on node2
      And vm101 prefers node3 over node2
      When node3 enters maintenance
      Then vm101 migrates to node2

  @pair:NPxMR
  Rule: Which wins: priorities or the return from maintenance?

    @precedence:40 @wins:NP @requirement:MNT-040
    Scenario: Priorities win, and the VM stays on a better node that came online meanwhile
      Given vm101 runs on node2
      And node1 is down
      And vm101 prefers node1 over node2 over node3
      And node2 in maintenance
      When node1 gets power back
      Then vm101 migrates to node1
      When node2 leaves maintenance
      Then vm101 stays on node1

    @precedence:40 @wins:MR @wins:NP
    Scenario: Both hold without a better node, and the VM returns
      Given vm101 runs on node2
      And node3 is down
      And vm101 prefers node3 over node2
      And node2 in maintenance
      When node2 leaves maintenance
      Then vm101 returns to node2

  @pair:NPxFB
  Rule: Which wins: priorities or the failback setting?

    @precedence:41 @wins:NP @wins:FB @requirement:NOD-012
    Scenario: Both hold with failback on, and the VM goes to the better node
      Given vm101 runs on node2
      And vm101 prefers node3 over node2
      Then vm101 migrates to node3

    @precedence:41 @wins:FB @requirement:NOD-016
    Scenario: Failback that is off wins, and the VM stays on the lesser node
      Given vm101 runs on node2
      And vm101 prefers node3 over node2
      And failback is off for vm101
      Then vm101 stays on node2

  @pair:NPxCRS
  Rule: Which wins: priorities or the scheduler?

    @precedence:42 @wins:NP @requirement:NOD-014 @requirement:REC-001
    Scenario: Priorities win, and the VM is recovered on the busier node
      Given vm101 runs on node3
      And vm102 and vm103 run on node2
      And vm101 prefers node3 over node2
      When node3 loses its network
      Then vm101 recovers on node2

  @pair:NPxAR
  Rule: Which wins: priorities or automatic rebalancing?

    @precedence:43 @wins:NP @requirement:REB-012
    Scenario: Priorities win, and no VM leaves the crowded best node
      Given the scheduler is static
      And automatic rebalancing is on
      And vm101, vm102 and vm103 run on node1
      And vm101, vm102 and vm103 prefer node1 over node2
      When 10 minutes pass
      Then nothing moves

  @pair:NPxMC
  Rule: Which wins: priorities or a command?

    @precedence:44 @wins:NP
    Scenario: Priorities win with failback on, after the command was carried out
      Given vm101 runs on node3
      And vm101 prefers node3 over node2
      When vm101 is migrated to node2
      Then the log shows "migrate service 'vm:101' to node 'node2'"
      And vm101 runs on node3

  @pair:NPxRS
  Rule: Which wins: priorities or the relocation after a failed start?

    @precedence:45 @wins:RS @requirement:SFP-010
    Scenario: Relocation wins, and the guest is tried on the next best node
      # The guest fa190013 cannot start on node3.
      Given fa190013 runs on node3
      And fa190013 prefers node3 over node2
      And fa190013 may be restarted 0 times and relocated 2 times
      Then fa190013 relocates to node2

  @pair:NPxDA
  Rule: Which wins: priorities or disarming?

    @precedence:46 @wins:DA
    Scenario: Disarming wins, and the VM goes to the better node when the cluster is armed
      Given vm101 runs on node2
      And vm101 prefers node3 over node2
      And node3 is down
      When the cluster is disarmed (freeze)
      And node3 gets power back
      Then vm101 stays on node2
      When the cluster is armed
      Then vm101 migrates to node3

  @pair:NPxSP
  Rule: Which wins: priorities or a shutdown with the policy migrate?

    @precedence:47 @wins:SP @wins:NP
    Scenario: Both hold, as the VM leaves for the next best node and returns
      Given the shutdown policy is migrate
      And vm101 runs on node3
      And vm102 and vm103 run on node2
      And vm101 prefers node3 over node2
      When node3 reboots
      Then the log shows "migrate service 'vm:101' to node 'node2' (running)"
      And vm101 runs on node3

  @pair:NPxFR
  Rule: Which wins: priorities or recovery?

    @precedence:48 @wins:FR @wins:NP @requirement:NOD-015
    Scenario: Both hold, as the VM is recovered on the next best node and goes back
      Given vm101 runs on node3
      And vm101 prefers node3 over node2
      When node3 loses power
      Then vm101 recovers on node2
      When node3 gets power back
      Then vm101 migrates to node3
