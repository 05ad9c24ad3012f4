@invariant:kept-apart
Feature: Kept apart, with separate
  MUST: resources that are kept separate are never brought to one node.

  @requirement:AFF-002 @requirement:AFF-023
  Scenario: Separate; enter maintenance, then request started; stopped
    Given a cluster of node1 and node2
    And vm101 runs on node1
    And vm102 is stopped on node2
    And vm101 and vm102 are kept separate
    When node1 enters maintenance
    And vm102 is requested to start
    Then vm101 and vm102 run on different nodes
