@area:precedence
Feature: A command to move a resource against everything else
  An administrator moves resources by commands to the HA stack. Rows 124 to 128 of the matrix ask what prevents it.

  Background:
    Given a cluster of node1, node2 and node3

  @pair:MCxMC
  Rule: Which wins: the first or the last of two commands?

    @precedence:124 @wins:MC @requirement:CMD-016
    Scenario: The last command wins
      Given vm101 runs on node1
      When at the same time:
        | vm101 is migrated to node2 |
        | vm101 is migrated to node3 |
      Then vm101 migrates to node3

  @pair:MCxRS
  Rule: Which wins: a command or the relocation after a failed start?

    @precedence:125 @wins:RS @requirement:SFP-012
    Scenario: Relocation wins, and the guest leaves the node on which it does not start
      # The guest fa190012 cannot start on node2.
      Given fa190012 runs on node3
      And vm201 runs on node1
      And fa190012 may be restarted 0 times and relocated 2 times
      When fa190012 is relocated to node2
      Then fa190012 runs on node3

    @precedence:125 @wins:RS @requirement:SFP-012
    Scenario: The policy wins also without a relocation, and the guest is left in error
      # The guest fa190012 cannot start on node2.
      Given fa190012 runs on node3
      And fa190012 may be restarted 0 times and relocated 0 times
      When fa190012 is relocated to node2
      Then fa190012 is in error

  @pair:MCxDA
  Rule: Which wins: a command or disarming?

    @precedence:126 @wins:DA @requirement:DIS-002
    Scenario: Disarming wins, and the command is lost
      Given vm101 runs on node1
      And vm102 runs on node2
      When the cluster is disarmed (freeze)
      And vm101 is migrated to node3
      Then vm101 stays on node1
      When the cluster is armed
      Then vm101 stays on node1

  @pair:MCxSP
  Rule: Which wins: a command or a shutdown with the policy migrate?

    @precedence:127 @wins:SP
    Scenario: The shutdown wins, and a command to migrate to the node is refused
      Given the shutdown policy is migrate
      And vm101 runs on node3
      And vm102 runs on node1
      And vm101 must run on node3
      When node3 shuts down
      And vm102 is migrated to node3
      Then the command is refused because "node not online: migrate vm:102 node3"
      And vm102 stays on node1

  @pair:MCxFR
  Rule: Which wins: a command or recovery?

    @precedence:128 @wins:FR @requirement:CMD-013
    Scenario: Recovery wins, and the command has no effect
      Given vm101 runs on node3
      And vm101 must run on node3
      When node3 loses its network
      And vm101 is migrated to node1
      Then vm101 is in recovery
      And nothing moves

    @pair:FRxRQ @precedence:128 @wins:RQ @requirement:CMD-014
    Scenario: The requested state wins over recovery, and a VM that is disabled is stopped
      Given vm101 runs on node3
      And vm101 must run on node3
      When node3 loses its network
      And vm101 is requested to be disabled
      Then vm101 is stopped
