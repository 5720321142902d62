using System.Threading.Channels;

namespace Dingzhou.Host.Durable;

/// <summary>Gives each orchestration with messages a turn: one turn of an instance at a time, many instances at once.</summary>
internal sealed class Dispatcher(InstanceCache cache, HubLease lease, Busyness busyness, ILogger<Dispatcher> logger) : IDisposable
{
    private const int MaxMessagesPerTurn = 500;
    private static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);

    private readonly Channel<Instance> _ready = Channel.CreateUnbounded<Instance>();
    private readonly CancellationTokenSource _stopping = new();
    private Task _workers = Task.CompletedTask;

    private const int MaxConcurrent = 256;

    /// <summary>Takes turns until told to stop. The turn returns whether its instance can be forgotten.</summary>
    /// <param name="turn">Does an instance's turn with its messages.</param>
    /// <param name="onOwnershipLost">Told when another process has taken the hub over.</param>
    public void Start(Func<Instance, List<Message>, Task<bool>> turn, Action<Exception> onOwnershipLost)
        => _workers = Task.WhenAll(Enumerable.Range(0, MaxConcurrent).Select(_ => Task.Run(() => WorkAsync(turn, onOwnershipLost))));

    /// <summary>Leaves a message for an instance.</summary>
    public void Deliver(string id, Message message)
    {
        while (true)
        {
            var instance = cache.GetOrAdd(id);
            if (!instance.TryPost(message, out var mustSchedule))
            {
                cache.Remove(instance);
                continue;
            }

            if (mustSchedule)
            {
                busyness.Enter();
                _ready.Writer.TryWrite(instance);
            }

            return;
        }
    }

    /// <summary>Lets the turns under way end, each at the end of its episode; what was not taken is in storage.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await _stopping.CancelAsync();
        _ready.Writer.TryComplete();
        await _workers.WaitAsync(cancellation);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task WorkAsync(Func<Instance, List<Message>, Task<bool>> turn, Action<Exception> onOwnershipLost)
    {
        await foreach (var instance in _ready.Reader.ReadAllAsync())
        {
            if (_stopping.IsCancellationRequested)
                return;
            await lease.HeldAsync();
            var messages = instance.Take(MaxMessagesPerTurn);
            var forget = false;
            try
            {
                forget = await turn(instance, messages);
            }
            catch (OwnershipLostException exception)
            {
                onOwnershipLost(exception);
                return;
            }
#pragma warning disable CA1031 // A fault of one instance's turn must not stop the others; its messages are kept.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                logger.LogError(exception, "The turn of {Instance} failed and is tried again.", instance.Id);
                instance.IsLoaded = false;
                instance.Deferred = messages;
                _ = PokeLaterAsync(instance.Id);
            }

            EndTurn(instance, forget);
        }
    }

    private void EndTurn(Instance instance, bool forget)
    {
        if (instance.EndTurn(forget))
        {
            _ready.Writer.TryWrite(instance);
            return;
        }

        if (forget)
            cache.Remove(instance);
        else
            cache.Touch(instance);
        busyness.Exit();
    }

    private async Task PokeLaterAsync(string id)
    {
        await Task.Delay(PauseAfterFault);
        Deliver(id, Poke.Instance);
    }
}
