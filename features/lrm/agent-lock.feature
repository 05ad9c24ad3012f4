@area:lrm
Feature: The lock of a node
  The LRM of a node starts and stops the resources there. It does so only with the node's agent lock, which comes with
  an active watchdog, and gives both up when it is not needed.

  Background:
    Given a cluster of node1, node2 and node3

  Rule: An LRM works only with the lock of its node

    @requirement:LRM-001
    Scenario: The lock comes before the first start
      Given vm101 runs on node1
      Then the log shows "node1/lrm: got lock 'ha_agent_node1_lock'" before "starting service vm:101"

    @requirement:LRM-008
    Scenario: An idle LRM takes its lock for a VM that is on its way
      Given vm101 runs on node1
      When vm101 is migrated to node2
      Then vm101 migrates to node2
      And the log shows "node2/lrm: status change wait_for_agent_lock => active"

    @requirement:LRM-009
    Scenario: A node that comes back while it is being fenced does not take its lock
      Given vm101 runs on node3
      When node3 loses power
      And 1 minute later node3 gets power back
      Then node3 is fenced
      And vm101 recovers on node1
      And the log never shows "node3/lrm: got lock"

  Rule: An LRM without work gives up its lock and its watchdog

    @requirement:LRM-007
    Scenario: An LRM goes idle 60 rounds after its last resource is gone
      Given vm101 runs on node1
      And vm102 runs on node2
      When vm102 is removed
      And 25 minutes pass
      Then the log shows "node2/lrm: node had no service configured for 60 rounds, going idle."
      When node2 loses its network
      And 10 minutes pass
      Then the log never shows "watchdog"

    @requirement:LRM-010
    Scenario: An ignored VM is no work
      Given vm101 runs on node1
      And vm102 is ignored on node2
      When node2 loses its network
      And 10 minutes pass
      Then the log never shows "watchdog"

    @requirement:LRM-011
    Scenario: A resource in error is no work for a node in maintenance
      Given vm101 runs on node1
      And fa150 runs on node3
      And fa150 may be restarted 0 times and relocated 0 times
      And node3 in maintenance
      When node3 loses its network
      And 10 minutes pass
      Then the log never shows "watchdog"
      And fa150 is in error
