using Dingzhou.Domain.Notices;
using Dingzhou.Functions.Notices.Channels;

namespace Dingzhou.Functions.Notices;

/// <summary>
/// Sends what is due. Each message is claimed before it is sent and taken out of the outbox afterwards: a crash in between sends it again,
/// under the same identity, and none is lost.
/// </summary>
[NeedsNothingFresh]
internal sealed class DeliverNotices(
    Outbox outbox, Letters letters, NoticeStore notices, IEnumerable<INoticeChannel> channels, ChannelOptions options, TimeProvider clock,
    ILogger<DeliverNotices> logger)
{
    private const int MostAtOnce = 8;

    /// <summary>What one minute takes on; what is left comes in the next.</summary>
    private const int MostInARun = 200;

    private readonly Dictionary<NoticeChannel, INoticeChannel> _channels = channels.ToDictionary(c => c.Channel);

    /// <summary>Runs every minute.</summary>
    [Function(nameof(DeliverNotices))]
    public async Task RunAsync([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        _ = timer;
        var due = await outbox.DueAsync(clock.GetUtcNow(), MostInARun, cancellation);

        // One after the other to each address: an address that does not answer is waited for once.
        await Parallel.ForEachAsync(
            due.GroupBy(d => (d.Message.RecipientKey, d.Message.To)),
            new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellation },
            async (toOne, stop) => await SendAllAsync(toOne, stop));
    }

    private async Task SendAllAsync(IEnumerable<DueMessage> due, CancellationToken cancellation)
    {
        string? failure = null;
        foreach (var each in due)
        {
            if (await outbox.ClaimAsync(each, clock.GetUtcNow() + NoticeRules.Current.ClaimLastsFor, cancellation) is not { } claimed)
                continue;
            failure ??= await TrySendAsync(claimed.Message, cancellation);
            if (failure is null)
                await outbox.DoneAsync(claimed, cancellation);
            else
                await PutOffAsync(claimed, failure, cancellation);
        }
    }

    /// <returns>What went wrong, in a word; null where it is delivered, or nobody wants it any more.</returns>
    private async Task<string?> TrySendAsync(OutboxMessage message, CancellationToken cancellation)
    {
        if (await letters.OfAsync(message, cancellation) is not { } letter)
            return null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Patience);
        try
        {
            await _channels[message.To.Channel].SendAsync(letter, limit.Token);
            return null;
        }
#pragma warning disable CA1031 // Whatever went wrong with this one, it is tried again, and the next ones are sent.
        catch (Exception e) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogWarning(e, "Message {Id} could not be sent by {Channel}.", letter.Id, message.To.Channel);
            return e switch
            {
                DeliveryException or { InnerException: DeliveryException } => (e as DeliveryException ?? e.InnerException)!.Message,
                OperationCanceledException => "no-answer",
                _ => e.GetType().Name,
            };
        }
    }

    private async Task PutOffAsync(DueMessage claimed, string failure, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var message = claimed.Message with { Attempts = claimed.Message.Attempts + 1, LastTriedAt = now, LastError = failure };
        if (NoticeRules.Current.NextTry(message.QueuedAt, message.Attempts, now) is { } next)
        {
            await outbox.PostponeAsync(claimed, message, next, cancellation);
            return;
        }

        // Told once a month of each address, on the platform alone.
        var about = $"undelivered-{message.To.Channel}-{message.To.Address}-{LegalCalendar.DateInBeijing(now):yyyyMM}";
        await notices.WriteHereAsync(
            message.Whose(), about,
            LocalizedText.Of("notice-undelivered", ("channel", message.To.Channel.InWords()), ("title", message.Content.Title)), cancellation);
        await outbox.GiveUpAsync(claimed, message, now, cancellation);
    }
}
