using Google.Protobuf.WellKnownTypes;
using Kind = Microsoft.DurableTask.Protobuf.HistoryEvent.EventTypeOneofCase;

namespace Dingzhou.Host.Durable;

/// <summary>
/// An instance's turn: load it if need be, turn its messages into history, run an episode, commit, and start what was asked for.
/// </summary>
internal sealed class Turns(
    InstanceStore store,
    EpisodeRunner runner,
    TaskStarter starter,
    Recovery recovery,
    WakeQueue wakes,
    StatusSignals signals,
    Dispatcher dispatcher,
    TimeProvider clock,
    ILogger<Turns> logger)
{
    /// <summary>Returns whether the instance can be forgotten.</summary>
    public async Task<bool> TakeAsync(Instance instance, List<Message> messages)
    {
        await LoadAsync(instance, messages);
        // The first finds it ended; each of the others is answered that it was too late.
        foreach (var replacement in messages.OfType<Replacement>())
            await ReplaceAsync(instance, replacement);
        if (instance.State is not { IsTerminal: false } state)
            return await DiscardAsync(instance, messages);

        var arrived = messages.OfType<Arrived>().Select(m => m.Content).ToList();
        if (arrived.Find(
            m => m.ExecutionId == state.ExecutionId && m.Kind is InboxKind.Terminate or InboxKind.TerminateRecursively) is { } end)
            return await TerminateAsync(instance, messages, end);

        if (state.Status == OrchestrationStatus.Pending && state.StartAt > clock.GetUtcNow())
        {
            instance.Deferred = [.. messages.Where(m => m is Arrived)];
            wakes.Set(instance.Id, state.StartAt);
            return false;
        }

        if (state.Outbox.Count > 0)
            await SendOutboxAsync(instance);
        return await GoOnAsync(instance, messages);
    }

    private async Task LoadAsync(Instance instance, List<Message> messages)
    {
        var created = messages.OfType<Created>().FirstOrDefault();
        if (instance.IsLoaded && (instance.State is not null || created is null))
            return;
        instance.State = created is not null && !instance.IsLoaded
            ? created.State : await store.LoadAsync(instance.Id, CancellationToken.None);
        instance.Open = instance.State is { IsTerminal: false } under ? OpenTasks.In(under.History) : [];
        instance.IsLoaded = true;
        if (created is null && instance.State is not null)
            await AddLeftMessagesAsync(instance.Id, messages);
    }

    /// <summary>Puts what an earlier process has left in the order of arrival.</summary>
    private async Task AddLeftMessagesAsync(string id, List<Message> messages)
    {
        var left = await recovery.TakeMessagesAsync(id);
        if (left.Count == 0)
            return;
        var arrived = messages.OfType<Arrived>().Concat(left.Select(m => new Arrived(m)))
            .OrderBy(m => m.Content.Key, StringComparer.Ordinal)
            .ToList();
        messages.RemoveAll(m => m is Arrived);
        messages.InsertRange(0, arrived);
    }

    private async Task ReplaceAsync(Instance instance, Replacement replacement)
    {
        if (instance.State is not { IsTerminal: true } ended)
        {
            replacement.Done.TrySetResult(instance.State?.ExecutionId == replacement.State.ExecutionId);
            return;
        }

        await store.DeleteBelongingsAsync(ended, CancellationToken.None);
        var next = replacement.State with { ETag = ended.ETag, Version = ended.Version + 1 };
        instance.State = await store.ReplaceAsync(next, CancellationToken.None);
        instance.Open = [];
        instance.Started.Clear();
        replacement.Done.TrySetResult(true);
    }

    /// <summary>Nobody takes a message to an instance that is not there or has ended.</summary>
    private async Task<bool> DiscardAsync(Instance instance, List<Message> messages)
    {
        if (instance.State is { Outbox.Count: > 0 })
        {
            // It ended without coming so far.
            await SendOutboxAsync(instance);
            starter.TellParent(instance.State);
        }

        await store.DropMessagesAsync(instance.Id, messages.OfType<Arrived>().Select(m => m.Content.Key), CancellationToken.None);
        wakes.Set(instance.Id, null);
        return true;
    }

    private async Task<bool> TerminateAsync(Instance instance, List<Message> messages, InboxMessage end)
    {
        if (end.Kind == InboxKind.TerminateRecursively)
            await starter.TerminateAsync(instance.Open.Where(task => task.Kind == Kind.SubOrchestrationInstanceCreated), end.Data);
        return await EndAsync(instance, messages, end.Data);
    }

    /// <summary>Ends an instance from outside of its code.</summary>
    private async Task<bool> EndAsync(Instance instance, List<Message> messages, Payload? output)
    {
        var state = instance.State!;
        var next = state with
        {
            Status = OrchestrationStatus.Terminated,
            UpdatedAt = clock.GetUtcNow(),
            Version = state.Version + 1,
            Output = output,
            WakeAt = null,
            Children = [],
        };
        var keys = messages.OfType<Arrived>().Select(m => m.Content.Key).Distinct(StringComparer.Ordinal).ToList();
        await CommitAsync(instance, next, [.. keys.Take(InstanceStore.MaxConsumed)]);
        await store.DropMessagesAsync(instance.Id, keys.Skip(InstanceStore.MaxConsumed), CancellationToken.None);
        return Ended(instance);
    }

    private async Task<bool> GoOnAsync(Instance instance, List<Message> messages)
    {
        var state = instance.State!;
        var now = clock.GetUtcNow();
        var intake = new Intake(state, instance.Open, now);
        intake.Take(messages);
        if (intake.Events.Count == 0 && state.History.Count > 0)
        {
            await store.DropMessagesAsync(instance.Id, intake.Consumed, CancellationToken.None);
            KeepForNextTurn(instance, messages, intake.Left);
            await starter.StartAsync(instance, isFresh: false);
            return false;
        }

        var started = new HistoryEvent { EventId = -1, Timestamp = now.ToTimestamp(), OrchestratorStarted = new() };
        List<HistoryEntry> events = [new(started), .. state.Carried, .. intake.Events];
        var next = Outcome.Of(state, events, await runner.RunAsync(state, events), now);
        instance.Open = next.IsTerminal ? [] : OpenTasks.In(next.History);
        await CommitAsync(instance, next, intake.Consumed);
        KeepForNextTurn(instance, messages, intake.Left);
        if (instance.State!.Outbox.Count > 0)
            await SendOutboxAsync(instance);
        if (instance.State.IsTerminal)
            return Ended(instance);
        if (instance.State.Generation > state.Generation)
        {
            instance.Started.Clear();
            await store.DeleteChunksAsync(state, CancellationToken.None);
            dispatcher.Deliver(instance.Id, Poke.Instance);
        }

        await starter.StartAsync(instance, isFresh: true);
        return false;
    }

    /// <summary>What was taken must not be heard again, whatever happens in the rest of the turn.</summary>
    private void KeepForNextTurn(Instance instance, List<Message> messages, List<Message> left)
    {
        messages.Clear();
        messages.AddRange(left);
        instance.Deferred = [.. left];
        if (left.Count > 0)
            dispatcher.Deliver(instance.Id, Poke.Instance);
    }

    private async Task CommitAsync(Instance instance, InstanceState next, IReadOnlyCollection<string> consumed)
    {
        instance.State = await store.CommitAsync(next, consumed, CancellationToken.None);
        signals.Raise(instance.Id, instance.State);
    }

    private bool Ended(Instance instance)
    {
        var state = instance.State!;
        wakes.Set(state.Id, null);
        if (state.Failure is { } failure)
            logger.LogError("The orchestration {Instance} ({Orchestrator}) failed: {Failure}", state.Id, state.Name, failure);
        starter.TellParent(state);
        return true;
    }

    private async Task SendOutboxAsync(Instance instance)
    {
        var state = instance.State!;
        await starter.SendAsync(state.Outbox);
        await CommitAsync(instance, state with { Outbox = [], Version = state.Version + 1 }, []);
    }
}
