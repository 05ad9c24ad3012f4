@area:disarm
Feature: Disarming the HA stack
  Disarming switches fencing and recovery off for the whole cluster, for example before work on its network. Guests keep
  running. With freeze nothing is changed until the cluster is armed again, with ignore guests can be managed by hand.

  Background:
    Given a cluster of node1, node2 and node3
    And vm101 runs on node3
    And vm102 runs on node1

  @requirement:DIS-002
  Rule: While disarmed the HA stack does nothing

    @requirement:DIS-004
    Scenario Outline: Disarming (<mode>) leaves every guest running
      When the cluster is disarmed (<mode>)
      Then the cluster is fully disarmed
      And vm101 runs on node3
      And vm102 runs on node1

      Examples:
        | mode   |
        | freeze |
        | ignore |

    @requirement:DIS-019
    Scenario: A node that dies is not fenced
      When the cluster is disarmed (ignore)
      And node3 loses power
      And 10 minutes pass
      Then node3 is not fenced
      And nothing moves

    @requirement:DIS-005 @requirement:DIS-006
    Scenario: No node resets itself when the whole network fails
      When the cluster is disarmed (freeze)
      And node1, node2 and node3 lose their network
      And 10 minutes pass
      Then the log never shows "watchdog"
      And vm101 runs on node3
      When node1, node2 and node3 get their network back
      Then node1 is the master

    @requirement:DIS-017
    Scenario: A node that is off does not hold up the disarming
      Given node2 is down
      When the cluster is disarmed (freeze)
      Then the cluster is fully disarmed

    @requirement:DIS-018
    Scenario: A node that comes up meanwhile joins without recovering anything
      When the cluster is disarmed (ignore)
      And node3 loses power
      And node3 gets power back
      Then node3 is not fenced
      And vm101 is not running
      When node3 loses its network
      And 10 minutes pass
      Then the log never shows "watchdog"

    Scenario: A node that loses its network does not reset itself
      When the cluster is disarmed (freeze)
      And node3 loses its network
      And 10 minutes pass
      Then the log never shows "watchdog"
      And vm101 runs on node3

    Scenario: A VM that is requested to stop keeps running until the cluster is armed
      When the cluster is disarmed (freeze)
      And vm102 is requested to stop
      Then vm102 is frozen
      And vm102 runs on node1
      When the cluster is armed
      Then vm102 is stopped

    @requirement:DIS-003
    Scenario: With ignore a VM can be moved by hand
      When the cluster is disarmed (ignore)
      And vm101 is moved by hand to node2
      Then the log never shows "service 'vm:101'"
      When the cluster is armed
      Then the log shows "service 'vm:101': updating node 'node3' => 'node2' (changed while disarmed)"
      And the log never shows "migrate service 'vm:101'"

    Scenario: A command while disarmed is lost
      When the cluster is disarmed (freeze)
      And vm102 is migrated to node2
      And the cluster is armed
      Then vm102 stays on node1

    @requirement:DIS-012
    Scenario: A command at the same time as the disarming is lost too
      When at the same time:
        | vm102 is migrated to node2       |
        | the cluster is disarmed (freeze) |
      Then vm102 stays on node1
      And vm102 is frozen

    @requirement:DIS-013
    Scenario: Disarming twice is refused
      When the cluster is disarmed (freeze)
      And the cluster is disarmed (ignore)
      Then the command is refused because "ignoring disarm-ha command - already in disarm state (disarmed)"
      And vm101 and vm102 are frozen

    @requirement:DIS-014
    Scenario: Arming an armed cluster is refused
      When the cluster is armed
      Then the command is refused because "ignoring arm-ha command - HA stack is not disarmed"

    @requirement:DIS-027
    Scenario: Maintenance is refused while disarmed, and does not begin later
      When the cluster is disarmed (freeze)
      And node3 enters maintenance
      Then the command is refused because "ignoring maintenance command for node node3 - HA stack is disarmed"
      When the cluster is armed
      Then node3 is online
      And vm101 stays on node3

  @requirement:DIS-010
  Rule: What is under way is finished first

    Scenario: A recovery under way is finished first
      When node3 loses power
      And 1 minute later the cluster is disarmed (freeze)
      Then the log shows "deferring disarm - service 'vm:101' is in 'fence' state"
      And vm101 recovers on node2
      And vm101 is frozen
      And the cluster is fully disarmed

    @requirement:DIS-011
    Scenario: Nothing new is begun meanwhile, not even by a command
      Given vm101 must run on node3
      When node3 loses power
      And the cluster is disarmed (freeze)
      Then the cluster is disarming
      When vm102 is migrated to node2
      Then vm102 stays on node1

    @requirement:DIS-023
    Scenario: What is leaving a node in maintenance leaves it
      # The first five moves of fa105 fail.
      Given fa105 runs on node3
      When node3 enters maintenance
      And 1 minute later the cluster is disarmed (freeze)
      Then the log shows "deferring disarm - service 'fa:105' is in 'relocate' state"
      And fa105 relocates to node2
      And fa105 is frozen

    @requirement:DIS-023
    Scenario: A VM that has not begun to leave a node in maintenance stays there
      When at the same time:
        | node3 enters maintenance         |
        | the cluster is disarmed (freeze) |
      Then vm101 stays on node3
      And vm101 is frozen

  @requirement:DIS-007
  Rule: Armed again, the HA stack takes up its work

    @requirement:DIS-008 @requirement:DIS-009
    Scenario: A guest that was moved by hand is taken over where it is, and the rules are enforced there
      Given vm103 runs on node1
      And vm102 and vm103 are kept together
      When the cluster is disarmed (ignore)
      And vm103 is moved by hand to node2
      And the cluster is armed
      Then the log shows "service 'vm:103': updating node 'node1' => 'node2' (changed while disarmed)"
      And vm102 migrates to node2

    @requirement:DIS-020
    Scenario: A node that died meanwhile is fenced
      When the cluster is disarmed (ignore)
      And node3 loses power
      And the cluster is armed
      Then node3 is fenced
      And vm101 recovers on node2

    @requirement:DIS-022
    Scenario: A VM starts again on a node that was rebooted meanwhile
      When the cluster is disarmed (freeze)
      And node3 reboots
      And the cluster is armed
      Then vm101 stays on node3
      And vm101 is started

    @requirement:DIS-025
    Scenario: A node in maintenance stays in maintenance, and returns nothing before that ends
      Given node3 in maintenance
      When the cluster is disarmed (freeze)
      And the cluster is armed
      Then node3 is in maintenance
      And vm101 stays on node2
      When node3 leaves maintenance
      Then vm101 returns to node3

    @requirement:DIS-028
    Scenario: A VM returns from a maintenance that ended meanwhile
      Given node3 in maintenance
      When the cluster is disarmed (freeze)
      And node3 leaves maintenance
      And the cluster is armed
      Then vm101 returns to node3

    @requirement:DIS-029
    Scenario: A VM that was moved by hand returns from a maintenance that ended meanwhile
      Given node3 in maintenance
      When the cluster is disarmed (ignore)
      And vm101 is moved by hand to node1
      And node3 leaves maintenance
      And the cluster is armed
      Then the log shows "moving service 'vm:101' back to 'node3', node came back from maintenance."

    @requirement:DIS-031
    Scenario: An ignored VM is left alone still
      Given vm103 is ignored on node2
      When the cluster is disarmed (ignore)
      And the cluster is armed
      Then vm103 is unmanaged

    @requirement:DIS-016
    Scenario: The tries of a resource that does not start are counted from the beginning
      # The first four starts of fa140 fail, three of them before the disarming.
      Given fa140 is stopped on node2
      And fa140 may be restarted 0 times and relocated 2 times
      When fa140 is requested to start
      And 1 minute later the cluster is disarmed (freeze)
      And the cluster is armed
      Then fa140 is started

    @requirement:DIS-015
    Scenario: A resource that was in error still is
      Given fa150 runs on node2
      And fa150 may be restarted 0 times and relocated 0 times
      When the cluster is disarmed (freeze)
      And the cluster is armed
      Then fa150 is in error

  Rule: No guest is forgotten

    @requirement:DIS-021
    Scenario: A VM whose node died before the disarming is recovered
      When at the same time:
        | node3 loses power                |
        | the cluster is disarmed (freeze) |
      And the cluster is armed
      Then vm101 recovers on node2

    @requirement:DIS-021
    Scenario: A VM whose node died while everything was frozen is recovered
      When the cluster is disarmed (freeze)
      And node3 loses power
      And the cluster is armed
      Then vm101 recovers on node2

    @requirement:DIS-026
    Scenario: A VM whose node was shut down while everything was frozen is recovered
      Given the shutdown policy is migrate
      When the cluster is disarmed (freeze)
      And node3 shuts down
      And the cluster is armed
      Then vm101 recovers on node2

    @requirement:MNT-041
    Scenario: A VM that was frozen on a node in maintenance leaves it
      When at the same time:
        | node3 enters maintenance         |
        | the cluster is disarmed (freeze) |
      And the cluster is armed
      Then vm101 migrates to node2

    @requirement:DIS-024 @requirement:FEN-016
    Scenario: A VM that cannot leave a node in maintenance does not get it reset
      Given vm101 must run on node3
      And node3 in maintenance
      When the cluster is disarmed (ignore)
      And node3 loses its network
      And 10 minutes pass
      Then vm101 runs on node3
