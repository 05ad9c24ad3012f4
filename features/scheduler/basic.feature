@area:crs
Feature: Choosing a node by counting resources
  Where the rules leave a choice, the scheduler makes it. Unless another mode is configured it takes the node with the
  fewest active resources, whatever these need.

  Background:
    Given a cluster of node1, node2 and node3

  @requirement:CRS-001 @requirement:CRS-003
  Rule: By default the number of resources decides, not their size

    Scenario: One large VM counts less than two small ones
      Given vm101 runs on node3
      And vm201 runs on node1
      And vm202 and vm203 run on node2
      And vm201 is limited to 16 CPUs and 96 GiB of memory
      When node3 loses its network
      Then vm101 recovers on node1

    Scenario: A stopped VM does not count
      Given vm101 runs on node3
      And vm201 and vm202 are stopped on node1
      And vm203 runs on node2
      When node3 loses its network
      Then vm101 recovers on node1

  @requirement:CRS-005
  Rule: A VM that migrates counts on both nodes

    Scenario: A node does not look empty while its only VM is on the way to another one
      Given vm101 runs on node3
      And vm201 runs on node2
      When at the same time:
        | node3 enters maintenance   |
        | vm201 is migrated to node1 |
      Then vm101 migrates to node1

  Rule: A VM that is fine where it is stays there

    @requirement:CRS-013
    Scenario Outline: However uneven the load, nothing moves for its sake (<scheduler>)
      Given the scheduler is <scheduler>
      And vm101, vm102 and vm103 run on node1
      And vm101 is limited to 16 CPUs and 64 GiB of memory
      And vm101 uses 12 CPUs and 60 GiB of memory
      When 30 minutes pass
      Then nothing moves
      And vm101, vm102 and vm103 run on node1

      Examples:
        | scheduler |
        | basic     |
        | static    |
        | dynamic   |

    @requirement:CRS-014
    Scenario: An empty node that comes up attracts nobody
      Given node3 is down
      And vm101 and vm102 run on node1
      And vm103 runs on node2
      When node3 gets power back
      Then node3 is online
      And nothing moves

    @requirement:CRS-014
    Scenario: A VM starts where it is configured, on a busy node too
      Given vm101 and vm102 run on node1
      And vm103 is stopped on node1
      When vm103 is requested to start
      Then vm103 stays on node1
      And vm103 is started
