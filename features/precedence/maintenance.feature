@area:precedence
Feature: Maintenance against everything else
  A node in maintenance is not available to the HA stack, and what runs there has to leave. Rows 82 to 95 of the matrix
  ask what that weighs.

  Background:
    Given a cluster of node1, node2 and node3

  @pair:MExMR
  Rule: Which wins: maintenance or the return from it?

    @precedence:82 @wins:MR @requirement:MNT-016 @requirement:MNT-043
    Scenario: The end of the maintenance wins when both are asked for at once, and nothing moves
      Given vm101 runs on node3
      When at the same time:
        | node3 enters maintenance |
        | node3 leaves maintenance |
      Then nothing moves

    @precedence:82 @wins:ME @wins:MR @requirement:MNT-001 @requirement:MNT-004 @requirement:MNT-052
    Scenario: Both hold for two nodes, as each VM leaves and returns to its own
      Given vm101 runs on node3
      And vm102 runs on node2
      When node2 and node3 enter maintenance
      Then vm101 and vm102 migrate to node1
      When node2 and node3 leave maintenance
      Then vm101 returns to node3
      And vm102 returns to node2

    @precedence:83 @wins:MR @requirement:MNT-027
    Scenario: The return wins, also when the host goes into maintenance meanwhile
      Given vm101 runs on node3
      And node3 in maintenance
      When node1 enters maintenance
      Then vm101 migrates to node2
      When node1 leaves maintenance
      And node3 leaves maintenance
      Then vm101 runs on node3

  @pair:MExFB
  Rule: Which wins: maintenance or failback that is off?

    @precedence:84 @wins:ME
    Scenario: Maintenance wins, and the VM leaves
      Given vm101 runs on node3
      And failback is off for vm101
      When node3 enters maintenance
      Then vm101 migrates to node1

  @pair:MExCRS
  Rule: Which wins: maintenance or the scheduler?

    @precedence:85 @wins:ME @wins:CRS @requirement:MNT-002 @requirement:CRS-003
    Scenario: Both hold, as the VMs leave and are spread by load
      Given vm101, vm102, vm103 and vm104 run on node3
      And vm201 runs on node1
      When node3 enters maintenance
      Then no resource runs on node3
      And vm101 and vm103 migrate to node2
      And vm102 and vm104 migrate to node1

  @pair:MExAR
  Rule: Which wins: maintenance or automatic rebalancing?

    Background:
      Given the scheduler is static
      And automatic rebalancing is on

    @precedence:86 @wins:ME @requirement:REB-016
    Scenario: Maintenance wins, and no VM is balanced onto the node
      Given vm101 runs on node1
      And vm102 and vm103 are stopped on node1
      And node3 in maintenance
      When vm102 and vm103 are requested to start
      And 10 minutes pass
      Then vm101 migrates to node2
      And no resource runs on node3

    @precedence:87 @wins:ME @requirement:REB-017
    Scenario: Maintenance wins, and balancing fails in the round in which a VM has yet to leave
      Given vm101 runs on node3
      And vm102 runs on node2
      When 5 minutes pass
      And node3 enters maintenance
      Then the log shows "unable to score best balancing migration - leader 'vm:101' is not present in the cluster usage"
      And vm101 migrates to node1

  @pair:MExMC
  Rule: Which wins: maintenance or a command?

    @precedence:88 @wins:ME @requirement:MNT-018 @requirement:CMD-004
    Scenario: Maintenance wins, and a command to migrate to the node is refused
      Given vm101 runs on node1
      And node3 in maintenance
      When vm101 is migrated to node3
      Then the command is refused because "node not online: migrate vm:101 node3"
      And vm101 stays on node1

    @precedence:88 @wins:MC @requirement:MNT-026
    Scenario: A command of the same round wins, and the VM does not count as one that left for maintenance
      Given vm101 runs on node3
      When at the same time:
        | node3 enters maintenance   |
        | vm101 is migrated to node2 |
      Then vm101 migrates to node2
      When node3 leaves maintenance
      Then vm101 stays on node2

  @pair:MExRS
  Rule: Which wins: maintenance or the relocation after a failed start?

    @precedence:89 @wins:ME @wins:RS @yields:ME @requirement:SFP-011
    Scenario: Both hold, as the guest is relocated away from its first host and returns later
      # The guest fa190011 cannot start on node1.
      Given fa190011 runs on node3
      And vm201 runs on node2
      And fa190011 may be restarted 0 times and relocated 2 times
      When node3 enters maintenance
      Then fa190011 runs on node2
      When node3 leaves maintenance
      Then fa190011 returns to node3

  @pair:MExDA
  Rule: Which wins: maintenance or disarming?

    @precedence:90 @wins:ME @requirement:MNT-041
    Scenario: Maintenance wins when the cluster is armed, and a VM that was frozen on the node leaves
      Given vm101 runs on node3
      And vm102 runs on node1
      When at the same time:
        | node3 enters maintenance         |
        | the cluster is disarmed (freeze) |
      And the cluster is armed
      Then vm101 migrates to node2

    @precedence:90 @wins:ME @requirement:DIS-023
    Scenario: Maintenance wins when the cluster is armed, and a VM that was ignored on the node leaves
      Given vm101 runs on node3
      And vm102 runs on node1
      When at the same time:
        | node3 enters maintenance         |
        | the cluster is disarmed (ignore) |
      Then vm101 stays on node3
      When the cluster is armed
      Then vm101 migrates to node2

    @precedence:91 @wins:DA @requirement:DIS-024 @requirement:FEN-016
    Scenario: Disarming wins, and no watchdog resets a node that a VM could not leave
      Given vm101 runs on node3
      And vm102 runs on node1
      And vm101 must run on node3
      And node3 in maintenance
      When the cluster is disarmed (ignore)
      And node3 loses its network
      And 10 minutes pass
      Then vm101 runs on node3

    @precedence:92 @wins:DA @requirement:DIS-027
    Scenario: Disarming wins, and maintenance is refused while it lasts
      Given vm101 runs on node3
      When the cluster is disarmed (freeze)
      And node3 enters maintenance
      Then the command is refused because "ignoring maintenance command for node node3 - HA stack is disarmed"
      When the cluster is armed
      Then vm101 stays on node3

  @pair:MExSP
  Rule: Which wins: maintenance or the shutdown policy?

    @precedence:93 @wins:ME @requirement:MNT-010 @requirement:SHP-019
    Scenario: Maintenance wins, and survives a reboot whatever the policy
      Given vm101 runs on node3
      And node3 in maintenance
      When node3 reboots
      Then the log shows "ignore conditional policy as manual maintenance mode is enabled"
      And node3 is in maintenance
      When node3 leaves maintenance
      Then vm101 returns to node3

    @precedence:93 @wins:ME @requirement:SHP-019 @requirement:SHP-020
    Scenario: Maintenance wins, and a VM that cannot leave holds up a power off whatever the policy
      Given vm101 runs on node3
      And vm101 must run on node3
      And node3 in maintenance
      When node3 shuts down
      Then node3 is up
      And vm101 stays on node3

  @pair:MExFR
  Rule: Which wins: maintenance or fencing and recovery?

    @precedence:94 @wins:FR @requirement:MNT-045
    Scenario: Fencing wins when a VM could not leave the node
      Given vm101 runs on node3
      And vm101 must run on node3
      And node3 in maintenance
      When node3 loses power
      Then node3 is fenced
      And vm101 is in recovery

    @precedence:94 @wins:ME @requirement:MNT-012
    Scenario: Maintenance wins when the node is empty, and survives a crash without fencing
      Given vm101 runs on node3
      And node3 in maintenance
      When node3 loses power
      And 5 minutes pass
      Then node3 is not fenced
      When node3 gets power back
      Then node3 is in maintenance

    @precedence:94 @wins:ME @requirement:REC-005 @requirement:MNT-019
    Scenario: Maintenance wins, and recovery takes another node however busy it is
      Given vm101 runs on node3
      And vm201 and vm202 run on node1
      And node2 in maintenance
      When node3 loses its network
      Then vm101 recovers on node1

  @pair:MExRQ
  Rule: Which wins: maintenance or the requested state?

    @precedence:95 @wins:ME @requirement:MNT-023
    Scenario: Maintenance wins, and a stopped VM leaves with the others, as all services are said to do
      Given vm101 is stopped on node3
      And vm102 runs on node3
      When node3 enters maintenance
      Then vm102 runs on node1
      And vm101 migrates to one of node1 and node2

    @precedence:95 @wins:RQ @requirement:MNT-022
    Scenario: The requested state wins, and an ignored VM stays
      Given vm101 is ignored on node3
      And vm102 runs on node3
      When node3 enters maintenance
      Then vm102 migrates to node1
      And vm101 stays on node3

    @precedence:95 @wins:ME @requirement:MNT-024
    Scenario: Maintenance wins as soon as a stopped VM is started, and it leaves
      Given vm101 is stopped on node3
      And node3 in maintenance
      When vm101 is requested to start
      Then vm101 runs on node1
