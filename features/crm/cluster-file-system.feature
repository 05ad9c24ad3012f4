@area:crm
Feature: Failures of the cluster file system
  What the daemons know of each other they read from the cluster file system. Without it they wait.

  Background:
    Given a cluster of node1, node2 and node3
    And vm101 runs on node1

  @requirement:CRM-015
  Rule: Without a current view of the cluster nothing is done

    Scenario Outline: A request is carried out when the cluster file system <is repaired>
      When the cluster file system <breaks> on node1
      And vm101 is requested to stop
      Then the log shows "<message>"
      And vm101 runs on node1
      When the cluster file system <is repaired> on node1
      Then vm101 is stopped

      Examples:
        | breaks     | is repaired      | message                                                                    |
        | gets stale | is current again | node1/crm: temporary inconsistent cluster state (cfs restart?), skip round |
        | fails      | works again      | node1/crm: got unexpected error - cfs connection refused                   |

  @requirement:CRM-016
  Rule: A short outage changes nothing

    Scenario Outline: A VM keeps running while the cluster file system <breaks> and afterwards
      When the cluster file system <breaks> on node1
      And 5 minutes pass
      Then vm101 stays on node1
      And the log never shows "state changed"
      When the cluster file system <is repaired> on node1
      Then vm101 stays on node1
      And the log never shows "state changed"

      Examples:
        | breaks     | is repaired      |
        | gets stale | is current again |
        | fails      | works again      |
