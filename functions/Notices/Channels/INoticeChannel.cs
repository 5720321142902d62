using Dingzhou.Domain.Notices;

namespace Dingzhou.Functions.Notices.Channels;

/// <summary>A message as it goes out.</summary>
/// <param name="Id">Its identity, the same however often it is sent.</param>
/// <param name="To">The address, number or URL.</param>
/// <param name="Secret">What it is signed with, where it is.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">What happened and what to do now.</param>
/// <param name="Content">What it is made of.</param>
internal sealed record Letter(string Id, string To, string? Secret, string Title, string Text, MessageContent Content);

/// <summary>A way by which notices come.</summary>
internal interface INoticeChannel
{
    /// <summary>Which way.</summary>
    NoticeChannel Channel { get; }

    /// <summary>Sends a message; whatever it throws, it was not delivered, or nobody knows whether it was.</summary>
    /// <param name="cancellation">Ends the attempt.</param>
    Task SendAsync(Letter letter, CancellationToken cancellation);
}

/// <summary>A message could not be delivered.</summary>
/// <param name="reason">Why, in a word, without anything of what it says or to whom it goes.</param>
internal sealed class DeliveryException(string reason, Exception? inner = null) : Exception(reason, inner);
