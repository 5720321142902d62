using Azure.Data.Tables;
using Dingzhou.Host.Durable;
using Dingzhou.Host.Storage;
using Google.Protobuf.WellKnownTypes;
using Microsoft.DurableTask.Protobuf;

namespace Dingzhou.Architecture.Tests.Histories;

/// <summary>
/// Records histories anew: <c>scripts/record-histories.sh</c> runs the app's own journeys and leaves their storage, and here the richest
/// course of each orchestrator is taken out of it. One after which cases may still be under way is given another name first, and stays.
/// </summary>
public sealed class HistoryRecorder
{
    private const int LongestCourse = 150;

    /// <summary>Runs only where it is asked for by name.</summary>
    [Fact(Explicit = true)]
    public void What_the_journeys_have_left_is_recorded()
    {
        var tables = new TableServiceClient(Environment.GetEnvironmentVariable("DINGZHOU_TEST_STORAGE"));
        var courses = (
            from table in tables.Query().Where(t => t.Name.EndsWith("hubInstances", StringComparison.Ordinal))
            from row in tables.GetTableClient(table.Name).Query<TableEntity>()
            where row.RowKey.StartsWith(InstanceKey.Instances.From, StringComparison.Ordinal)
            let state = InstanceRow.Read(row)
            where state is { Status: OrchestrationStatus.Completed, Chunks: 0, HasBlobs: false, History.Count: > 0 and <= LongestCourse }
            group state by state.Name).ToList();

        Assert.NotEmpty(courses);
        foreach (var course in courses)
        {
            var richest = course.MaxBy(s => (s.History.Select(e => e.Kind).Distinct().Count(), s.History.Count))!;
            new RecordedHistory(course.Key, [.. EventsOf(richest)]).Write();
        }
    }

    /// <summary>What the host keeps of its own about a course is told where the protocol has it.</summary>
    private static IEnumerable<HistoryEvent> EventsOf(InstanceState state)
    {
        var begun = new ExecutionStartedEvent
        {
            Name = state.Name,
            Input = state.Input?.Text,
            OrchestrationInstance = new() { InstanceId = state.Id, ExecutionId = state.ExecutionOfGeneration },
        };
        var ended = new ExecutionCompletedEvent { OrchestrationStatus = state.Status, Result = state.Output?.Text };
        return
        [
            state.History[0].Event,
            new() { EventId = -1, Timestamp = state.CreatedAt.ToTimestamp(), ExecutionStarted = begun },
            .. state.History.Skip(1).Select(e => e.Event),
            new() { EventId = -1, Timestamp = state.UpdatedAt.ToTimestamp(), ExecutionCompleted = ended },
        ];
    }
}
