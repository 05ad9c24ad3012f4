@area:fencing
Feature: Fencing a failed node
  A node that is gone for a minute is fenced: the master makes sure, by the node's agent lock, that nothing runs there
  any more. Only then are its resources started elsewhere.

  Background:
    Given a cluster of node1, node2 and node3

  @requirement:FEN-001
  Rule: A failed node is fenced before its resources are recovered

    @requirement:FEN-002
    Scenario: A VM is recovered from a node that loses power, and not before the node is fenced
      Given vm101 runs on node3
      When node3 loses power
      Then node3 is fenced
      And vm101 recovers on node1
      And the log shows "fencing: acknowledged - got agent lock for node 'node3'" before "starting service vm:101"

    @requirement:STA-006 @requirement:STA-007
    Scenario: A VM is in state fence until its node is fenced, and only then in recovery
      Given vm101 runs on node3
      When node3 loses power
      Then the log shows "state changed from 'started' to 'fence'" before "fencing: acknowledged - got agent lock"
      And the log shows "fencing: acknowledged - got agent lock" before "state changed from 'fence' to 'recovery'"

    @requirement:FEN-005 @requirement:LRM-005
    Scenario: A node that loses its network resets itself
      Given vm101 runs on node3
      When node3 loses its network
      Then the log shows "server 'node3' stopped by poweroff (watchdog)"
      And node3 is fenced
      And vm101 recovers on node1

    @requirement:FEN-003
    Scenario: A node that was shut down gets a minute to come back, though its lock is free
      Given vm101 runs on node3
      When node3 shuts down
      Then node3 is fenced after at least 1 minute

    @requirement:FEN-009
    Scenario: The administrator is told of the fencing
      Given vm101 runs on node3
      When node3 loses power
      Then the log shows "FENCE: Try to fence node 'node3'"
      And the log shows "SUCCEED: fencing: acknowledged - got agent lock for node 'node3'"

    @requirement:CRM-002
    Scenario: Another node takes over when the master fails
      Given vm101 runs on node1
      When node1 loses power
      Then node1 is not the master
      And node1 is fenced
      And vm101 recovers on one of node2 and node3

    @requirement:CRM-006
    Scenario: Without quorum every node with resources resets itself
      Given vm101 runs on node1
      And vm102 runs on node2
      When node1, node2 and node3 lose their network
      Then node1 and node2 are not fenced
      And the log shows "server 'node1' stopped by poweroff (watchdog)"
      And the log shows "server 'node2' stopped by poweroff (watchdog)"

    @requirement:FEN-010
    Scenario: Fencing ends when the resources of the node are removed meanwhile
      Given vm101 runs on node3
      And vm102 runs on node1
      When node3 loses power
      And 1 minute later vm101 is removed
      Then node3 is fenced
      And node3 is unknown

  Rule: Nothing is fenced without need

    @requirement:FEN-004
    Scenario: A node that is back at once is not fenced
      Given vm101 runs on node3
      When at the same time:
        | node3 loses power     |
        | node3 gets power back |
      Then node3 is not fenced
      And vm101 stays on node3
      And vm101 is started

    Scenario: A node without resources is left alone
      Given vm101 runs on node1
      When node3 loses power
      Then node3 is not fenced
      And vm101 stays on node1

    @requirement:LRM-006
    Scenario: A node without resources does not reset itself
      Given vm101 runs on node1
      When node3 loses its network
      And 10 minutes pass
      Then the log never shows "watchdog"

    @requirement:FEN-020 @requirement:STA-016 @requirement:STA-009
    Scenario: A stopped VM is reason enough, and moves to another node
      Given vm101 is stopped on node3
      When node3 loses power
      Then node3 is fenced
      And vm101 recovers on node1
      And vm101 is stopped

    @requirement:STA-015
    Scenario: A disabled VM is no reason, and stays where it is
      Given vm101 is disabled on node3
      When node3 loses power
      And 10 minutes pass
      Then node3 is not fenced
      And vm101 stays on node3

    @requirement:FEN-021
    Scenario: A resource in error is no reason either
      Given fa150 runs on node3
      And fa150 may be restarted 0 times and relocated 0 times
      When node3 loses power
      And 10 minutes pass
      Then node3 is not fenced
      And fa150 is in error

  Rule: Fencing is not switched off before all that was under way is finished

    @requirement:FEN-015
    Scenario: The cluster is disarming as long as a VM waits for its recovery
      Given vm101 runs on node3
      And vm101 must run on node3
      When node3 loses power
      And the cluster is disarmed (freeze)
      Then the cluster is disarming
      When node3 gets power back
      Then the cluster is fully disarmed
      And vm101 is frozen
