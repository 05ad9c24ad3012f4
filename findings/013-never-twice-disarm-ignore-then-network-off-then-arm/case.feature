@invariant:never-twice
Feature: Never twice, with no rules
  MUST: no resource runs on two nodes at once.

  @requirement:FEN-001
  Scenario: No rules; disarm (ignore), then network off, then arm
    Given a cluster of node1, node2 and node3
    And vm101 runs on node1
    When the cluster is disarmed (ignore)
    And node1 loses its network
    And the cluster is armed
    Then vm101 runs on node2
