Feature: Stays strict, with strict

  Scenario: Reduced to what is needed
    Given a cluster of node1 and node2
    And vm101 runs on node1
    And vm101 must run on node1
    When node1 enters maintenance
    And vm101 is migrated to node2
    Then the log never shows "service 'vm:101': state changed from 'migrate' to 'started'  (node = node2)"

  Scenario: Strict; enter maintenance, then move
    Given a cluster of node1 and node2
    And vm101 runs on node1
    And vm101 must run on node1
    When node1 enters maintenance
    And vm101 is migrated to node2
    Then the log never shows "service 'vm:101': state changed from 'migrate' to 'started'  (node = node2)"
