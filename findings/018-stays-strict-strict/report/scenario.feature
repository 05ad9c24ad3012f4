Feature: Stays strict, with strict

  Scenario: Reduced to what is needed
    Given a cluster of node1 and node2
    And vm101 is stopped on node2
    And vm101 must run on node1
    When node1 enters maintenance
    And vm101 is requested to start
    Then the log never shows "service 'vm:101': state changed from 'request_start' to 'started'  (node = node2)"

  Scenario: Strict; enter maintenance, then request started; stopped
    Given a cluster of node1 and node2
    And vm101 is stopped on node2
    And vm101 must run on node1
    When node1 enters maintenance
    And vm101 is requested to start
    Then the log never shows "service 'vm:101': state changed from 'request_start' to 'started'  (node = node2)"
