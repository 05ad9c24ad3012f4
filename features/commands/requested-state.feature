@area:states
Feature: The requested state of a resource
  The administrator configures what a resource should be; the HA stack brings it about.

  Background:
    Given a cluster of node1, node2 and node3

  Rule: The HA stack follows the requested state

    @requirement:STA-003
    Scenario: A VM that is found not running is started again on its node
      # It does not run when it is added, and the HA stack still takes it to be started.
      Given vm101 runs on node1
      When at the same time:
        | vm101 is removed        |
        | vm101 is added on node1 |
      Then the log shows "node1/lrm: starting service vm:101"
      And the log never shows "service 'vm:101': state changed"
      And vm101 runs on node1

    @requirement:RES-003
    Scenario: A VM that is added is started
      Given vm101 runs on node1
      When vm102 is added on node2
      Then vm102 is started
      And vm102 runs on node2

    @requirement:STA-002
    Scenario Outline: A VM that is requested to <request> is stopped
      Given vm101 runs on node1
      When vm101 is requested to <request>
      Then vm101 is stopped
      And vm101 is not running
      And the log shows "state changed from 'request_stop' to 'stopped'"

      Examples:
        | request     |
        | stop        |
        | be disabled |

    @requirement:STA-019
    Scenario: A stopped VM starts where it is
      Given vm101 is stopped on node2
      When vm101 is requested to start
      Then vm101 is started
      And vm101 stays on node2
      And the log shows "state changed from 'stopped' to 'request_start'"

  Rule: An ignored or removed resource is left alone

    @requirement:STA-013
    Scenario: An ignored VM keeps running and is not recovered
      Given vm101 runs on node3
      When vm101 is requested to be ignored
      Then vm101 is unmanaged
      And vm101 runs on node3
      When node3 loses power
      Then node3 is not fenced
      And vm101 is not running

    @requirement:RES-006
    Scenario: A VM that is removed from HA keeps running
      Given vm101 runs on node1
      And vm102 runs on node2
      When vm101 is removed
      Then the log shows "removing stale service 'vm:101' (no config)"
      And the log never shows "stopping service vm:101"

    @requirement:RES-015
    Scenario: A VM that is no longer ignored is managed where it is by then
      Given vm101 is ignored on node1
      And vm102 runs on node3
      When vm101 is moved by hand to node2
      And vm101 is requested to start
      Then vm101 runs on node2
      And the log shows "adding new service 'vm:101' on node 'node2'"
