using System.Reflection;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Protobuf;

namespace Dingzhou.Architecture.Tests.Histories;

/// <summary>
/// A case that is under way when a new version comes is replayed by its code: what an earlier version has recorded must come out the same.
/// Where it does not, the old way must stay beside the new one for as long as a case may be on it, or the orchestrator gets another name.
/// </summary>
public sealed class HistoryTests
{
    private static readonly Dictionary<string, MethodInfo> Orchestrators =
        Assembly.Load("Dingzhou.Functions").GetTypes().SelectMany(OrchestratorsOf).ToDictionary(NameOf, StringComparer.Ordinal);

    [Fact]
    public void Every_orchestrator_still_does_what_its_recorded_histories_say() =>
        Rule.Unbroken(RecordedHistory.All().SelectMany(h => Replay.Faults(h, Orchestrators[h.Orchestrator])));

    [Fact]
    public void Every_orchestrator_has_a_recorded_history() =>
        Assert.Equal(Orchestrators.Keys.Order(StringComparer.Ordinal), RecordedHistory.All().Select(h => h.Orchestrator).Distinct());

    [Theory]
    [InlineData(nameof(Sample.CallAnother))]
    [InlineData(nameof(Sample.CallTwo))]
    [InlineData(nameof(Sample.Wait))]
    [InlineData(nameof(Sample.CallNone))]
    [InlineData(nameof(Sample.Fail))]
    public void An_orchestrator_that_has_changed_its_calls_is_found(string changed) =>
        Assert.NotEmpty(Replay.Faults(CallOne(), typeof(Sample).GetMethod(changed)!));

    [Fact]
    public void An_orchestrator_that_has_not_is_not() =>
        Rule.Unbroken(Replay.Faults(CallOne(), typeof(Sample).GetMethod(nameof(Sample.CallOne))!));

    [Fact]
    public void A_procedure_that_took_more_turns_than_one_takes_now_goes_on_and_begins_anew_where_it_next_may()
    {
        var history = Turns(60);

        Assert.Empty(Replay.Faults(history, Orchestrators[history.Orchestrator], onlyLast: true));
        var next = history with { Events = [.. history.Events, Started(), Told()] };
        var asked = Assert.Single(Replay.Faults(next, Orchestrators[history.Orchestrator], onlyLast: true));
        Assert.EndsWith("now it asks for [end ContinuedAsNew \"A-1\"]", asked, StringComparison.Ordinal);
    }

    private static IEnumerable<MethodInfo> OrchestratorsOf(System.Type type) =>
        type.GetMethods().Where(m => m.GetParameters().Any(p => p.IsDefined(typeof(OrchestrationTriggerAttribute))));

    private static string NameOf(MethodInfo orchestrator) => orchestrator.GetCustomAttribute<FunctionAttribute>()!.Name;

    private static RecordedHistory CallOne() => new(
        "Sample", [Started(), Begun(), Scheduled(0, "One", "[null]"), Started(), Completed(0, "\"done\""), Ended("\"done\"")]);

    /// <summary>A case that was told so often, as it was recorded when there was no end to its turns.</summary>
    private static RecordedHistory Turns(int count) => new(
        "WalkCase",
        [
            Started(), Begun("\"A-1\""), Scheduled(0, "LeadOn", "[\"A-1\"]"),
            .. Enumerable.Range(1, count).SelectMany(n => (HistoryEvent[])
            [
                Started(), Completed(n - 1, """{"Status":"acceptance","IsFinished":false,"NextAt":null}"""),
                .. n == count ? [] : (HistoryEvent[])[Started(), Told(), Scheduled(n, "LeadOn", "[\"A-1\"]")],
            ]),
        ]);

    private static HistoryEvent Started() => At(new() { EventId = -1, OrchestratorStarted = new() });

    private static HistoryEvent Begun(string? input = null) => At(new()
    {
        EventId = -1,
        ExecutionStarted =
            new() { Name = "Sample", Input = input, OrchestrationInstance = new() { InstanceId = "replayed", ExecutionId = "one" } },
    });

    private static HistoryEvent Scheduled(int id, string name, string? input = null) =>
        At(new() { EventId = id, TaskScheduled = new() { Name = name, Input = input } });

    private static HistoryEvent Completed(int id, string result) =>
        At(new() { EventId = -1, TaskCompleted = new() { TaskScheduledId = id, Result = result } });

    private static HistoryEvent Told() => At(new() { EventId = -1, EventRaised = new() { Name = "Changed", Input = "1" } });

    private static HistoryEvent Ended(string result) =>
        At(new() { EventId = -1, ExecutionCompleted = new() { OrchestrationStatus = OrchestrationStatus.Completed, Result = result } });

    private static HistoryEvent At(HistoryEvent e)
    {
        e.Timestamp = new DateTimeOffset(2022, 8, 10, 9, 0, 0, TimeSpan.Zero).ToTimestamp();
        return e;
    }

#pragma warning disable DURABLE2003 // They are only replayed: nothing of that name is ever called.
    private static class Sample
    {
        public static Task<string> CallOne(TaskOrchestrationContext context) => context.CallActivityAsync<string>("One");

        public static Task<string> CallAnother(TaskOrchestrationContext context) => context.CallActivityAsync<string>("Another");

        public static async Task<string> CallTwo(TaskOrchestrationContext context)
        {
            await context.CallActivityAsync("One");
            return await context.CallActivityAsync<string>("Two");
        }

        public static async Task<string> Wait(TaskOrchestrationContext context)
        {
            await context.WaitForExternalEvent<int>("Changed");
            return await context.CallActivityAsync<string>("One");
        }

        public static Task<string> CallNone(TaskOrchestrationContext context) => Task.FromResult($"{context.InstanceId}");

        public static async Task<string> Fail(TaskOrchestrationContext context) =>
            throw new InvalidOperationException(await context.CallActivityAsync<string>("One"));
    }
#pragma warning restore DURABLE2003
}
