@area:start-failure
Feature: Resources that do not start
  A resource that fails to start is tried again on its node, then relocated, then given up. The guest fa190013 of these
  scenarios cannot start on node3, fa190011 not on node1 and fa150 nowhere.

  Background:
    Given a cluster of node1, node2 and node3

  Rule: First it is restarted, then relocated

    @requirement:SFP-001
    Scenario: One more try on the same node may be enough
      # The first start of fa110 fails.
      Given fa110 runs on node1
      And fa110 may be restarted 1 time and relocated 1 time
      Then fa110 runs on node1
      And the log shows "restart policy: retry number 1 for service 'fa:110'"
      And nothing moves

    @requirement:SFP-002 @requirement:SFP-007
    Scenario: When the tries are used up a resource is relocated
      Given fa190013 runs on node3
      And fa190013 may be restarted 1 time and relocated 1 time
      Then fa190013 relocates to node1
      And the log shows "unable to start service fa:190013 on local node after 1 retries"
      And the log shows "relocation policy successful for 'fa:190013' on node 'node1', failed nodes: node3"

    @requirement:SFP-004 @requirement:SFP-005
    Scenario: A resource is relocated to the least busy node on which it has not failed yet
      Given fa190013 runs on node3
      And vm201 runs on node1
      And fa190013 may be restarted 0 times and relocated 1 time
      Then fa190013 relocates to node2

    @requirement:SFP-012
    Scenario: A command that sends a resource to a node where it fails does not hold it there
      Given fa190013 runs on node1
      And vm201 runs on node1
      And fa190013 may be restarted 0 times and relocated 2 times
      When fa190013 is relocated to node3
      Then fa190013 runs on node2

  Rule: A relocation leaves no node untried

    @requirement:SFP-009
    Scenario: A resource that fails on the node it prefers is relocated to another one
      Given fa190013 runs on node3
      And fa190013 prefers node3
      And fa190013 may be restarted 0 times and relocated 2 times
      Then fa190013 relocates to one of node1 and node2

    @requirement:SFP-010
    Scenario: A resource that fails on its best node is relocated to the next group
      Given fa190013 runs on node3
      And fa190013 prefers node3 over node2
      And fa190013 may be restarted 0 times and relocated 2 times
      Then fa190013 relocates to node2

    @requirement:SFP-011
    Scenario: A resource that was relocated during maintenance still returns
      Given fa190011 runs on node3
      And vm201 runs on node2
      And fa190011 may be restarted 0 times and relocated 2 times
      When node3 enters maintenance
      Then fa190011 runs on node2
      When node3 leaves maintenance
      Then fa190011 returns to node3

  @requirement:SFP-003 @requirement:ERR-001
  Rule: A resource that failed too often is left in error

    @requirement:SFP-004
    Scenario: A resource that fails everywhere is tried once on every node
      Given fa150 runs on node3
      And fa150 may be restarted 0 times and relocated 2 times
      Then fa150 is in error
      And the log shows "entering error state. Failed nodes: node3, node1, node2"

    @requirement:SFP-006
    Scenario: Stopping and starting a resource does not give it further relocations
      # fa150 is stopped when it has been relocated as often as it may.
      Given fa150 is stopped on node3
      And fa150 may be restarted 0 times and relocated 2 times
      When fa150 is requested to start
      And 1 minute later fa150 is requested to stop
      Then fa150 is stopped
      When fa150 is requested to start
      Then fa150 is in error
      And nothing moves

    @requirement:SFP-008
    Scenario: A resource that must run on one node is tried there until it is given up
      Given fa150 runs on node3
      And fa150 must run on node3
      And fa150 may be restarted 0 times and relocated 2 times
      Then fa150 is in error
      And the log shows "Start Error Recovery: Tried all available nodes for service 'fa:150'"
      And nothing moves

    @requirement:STA-014
    Scenario: A command does not move a resource in error
      Given fa150 runs on node3
      And fa150 may be restarted 0 times and relocated 0 times
      When fa150 is migrated to node1
      Then fa150 is in error
      And fa150 stays on node3

    @requirement:ERR-002 @requirement:ERR-003
    Scenario: Disabling a resource is the way out of error, and it gets all its tries again
      # The first three starts of fa130 fail: two before it is disabled, and one afterwards.
      Given fa130 runs on node3
      And fa130 may be restarted 1 time and relocated 0 times
      Then fa130 is in error
      When fa130 is requested to be disabled
      Then fa130 is stopped
      When fa130 is requested to start
      Then fa130 is started
