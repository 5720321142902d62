using System.Diagnostics;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Dingzhou.Host.Storage;

/// <summary>
/// The right to run a hub: one process has it, others wait. It is a blob lease of 15 seconds; on the machine of its holder, who
/// is known by process, it is taken over at once when that process has ended. While storage does not answer, nothing new is begun;
/// what then turns out to be lost ends the process.
/// </summary>
internal sealed class HubLease(HubStorage storage, ILogger<HubLease> logger) : IAsyncDisposable
{
    private const string EpochKey = "epoch";
    private const string LayoutKey = "layout";

    /// <summary>How the hub's tables are laid out. It changes with the keys or columns that an earlier host would not understand.</summary>
    private const string Layout = "3";
    private const string MachineKey = "machine";
    private const string ProcessKey = "process";
    private static readonly TimeSpan Term = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan SafeTerm = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan DoubtInterval = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _ended = new();
    private readonly BlobLeaseClient _lease = storage.Blobs.GetBlobClient("lease").GetBlobLeaseClient();
    private Task _renewal = Task.CompletedTask;
    private long _renewed;

    private BlobBaseClient Blob => storage.Blobs.GetBlobBaseClient("lease");

    /// <summary>Waits for the lease, and returns how often the hub has been taken over.</summary>
    /// <param name="onLost">Called when the lease is lost; nothing may be written any more then.</param>
    public async Task<long> AcquireAsync(Action<Exception> onLost, CancellationToken cancellation)
    {
        var asked = Stopwatch.GetTimestamp();
        for (var isWaiting = false; !await TryAcquireAsync(cancellation); isWaiting = true)
        {
            if (!isWaiting)
                logger.LogWarning("Another process runs the hub {Hub}; waiting until it ends.", storage.HubName);
            await Task.Delay(Pause, cancellation);
            asked = Stopwatch.GetTimestamp();
        }

        var epoch = await NameHolderAsync(cancellation);
        _renewed = asked;
        _renewal = Task.Run(() => RenewAsync(onLost), CancellationToken.None);
        return epoch;
    }

    /// <summary>
    /// Waits while the lease may have run out because storage does not answer or the process stood still. To be asked before any work
    /// is begun; and after a write that no ETag guards, so that what is answered was there before another process could begin to look.
    /// </summary>
    public async ValueTask HeldAsync()
    {
        while (Stopwatch.GetElapsedTime(Volatile.Read(ref _renewed)) > SafeTerm && !_ended.IsCancellationRequested)
            await Task.Delay(DoubtInterval);
    }

    /// <summary>Gives the hub to whoever waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ended.IsCancellationRequested)
            return;
        await _ended.CancelAsync();
        await _renewal;
        try
        {
            await _lease.ReleaseAsync();
        }
        catch (RequestFailedException exception)
        {
            logger.LogWarning(exception, "The lease of the hub {Hub} could not be released; it runs out by itself.", storage.HubName);
        }
    }

    /// <summary>Writes who has the lease. Fails when it was broken meanwhile, so that nobody runs the hub by mistake.</summary>
    private async Task<long> NameHolderAsync(CancellationToken cancellation)
    {
        var (earlier, _) = await ReadAsync(cancellation);
        if (earlier.GetValueOrDefault(EpochKey) is not null && earlier.GetValueOrDefault(LayoutKey) is var found and not Layout)
            throw new InvalidOperationException(
                $"The hub {storage.HubName} was written by another version of this host (layout {found ?? "1"}, not {Layout}). Let that version bring its orchestrations to their end, or choose another hub name.");
        var epoch = 1 + long.Parse(earlier.GetValueOrDefault(EpochKey, "0"), CultureInfo.InvariantCulture);
        var holder = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [EpochKey] = epoch.ToString(CultureInfo.InvariantCulture),
            [LayoutKey] = Layout,
            [MachineKey] = ProcessIdentity.Machine,
            [ProcessKey] = ProcessIdentity.Current,
        };
        await Blob.SetMetadataAsync(holder, new BlobRequestConditions { LeaseId = _lease.LeaseId }, cancellation);
        return epoch;
    }

    private async Task<bool> TryAcquireAsync(CancellationToken cancellation)
    {
        try
        {
            await _lease.AcquireAsync(Term, cancellationToken: cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            await CreateAsync(cancellation);
            return await TryAcquireAsync(cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return await TryTakeOverAsync(cancellation);
        }
    }

    private async Task CreateAsync(CancellationToken cancellation)
    {
        try
        {
            await storage.Blobs.GetBlobClient("lease").UploadAsync(BinaryData.FromString(string.Empty), overwrite: false, cancellation);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // Another process was faster, or an earlier try of our own has arrived although its answer did not.
        }
    }

    /// <summary>Breaks the lease of a process of this machine that has ended.</summary>
    private async Task<bool> TryTakeOverAsync(CancellationToken cancellation)
    {
        var (holder, etag) = await ReadAsync(cancellation);
        if (holder.GetValueOrDefault(MachineKey) != ProcessIdentity.Machine
            || holder.GetValueOrDefault(ProcessKey) is not { } process || !ProcessIdentity.HasEnded(process))
            return false;
        try
        {
            // Only while the ended process is the last that was named: another one may be taking over, too.
            await _lease.BreakAsync(TimeSpan.Zero, new BlobRequestConditions { IfMatch = etag }, cancellation);
            await _lease.AcquireAsync(Term, cancellationToken: cancellation);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            return false;
        }
    }

    private async Task<(Dictionary<string, string> Holder, ETag ETag)> ReadAsync(CancellationToken cancellation)
    {
        var properties = (await Blob.GetPropertiesAsync(cancellationToken: cancellation)).Value;
        return (new(properties.Metadata, StringComparer.OrdinalIgnoreCase), properties.ETag);
    }

    private async Task RenewAsync(Action<Exception> onLost)
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(RenewalInterval, _ended.Token);
                using var timeout = new CancellationTokenSource(RenewalInterval);
                var asked = Stopwatch.GetTimestamp();
                await _lease.RenewAsync(cancellationToken: timeout.Token);
                Volatile.Write(ref _renewed, asked);
            }
            catch (OperationCanceledException) when (_ended.IsCancellationRequested)
            {
                return;
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
            {
                onLost(exception);
                return;
            }
#pragma warning disable CA1031 // Storage that refuses, as while a key is changed, may take the next renewal; nothing begins till then.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                logger.LogError(exception, "The lease of the hub {Hub} could not be renewed; it is tried again.", storage.HubName);
            }
        }
    }
}
