using Dingzhou.Domain.Notices;

namespace Dingzhou.Storage.Notices;

/// <summary>What a message is.</summary>
public enum MessageType
{
    /// <summary>A notice.</summary>
    Notice,

    /// <summary>What came in during a day, and what is due.</summary>
    Digest,

    /// <summary>The code that confirms the address to which it goes. The message does not hold it.</summary>
    Code,
}

/// <summary>What a message says.</summary>
/// <param name="Type">What it is.</param>
/// <param name="Key">What it is about, unique for the recipient and the type.</param>
/// <param name="At">When that happened.</param>
/// <param name="Language">In which language it is.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">What happened and what to do now.</param>
/// <param name="ApplicationId">The case it is about, if it is about one.</param>
public sealed record MessageContent(
    MessageType Type, string Key, DateTimeOffset At, NoticeLanguage Language, string Title, string Text, string? ApplicationId);

/// <summary>A message and all to which it goes.</summary>
/// <param name="Content">What it says.</param>
/// <param name="To">To which it goes.</param>
public sealed record OwedMessage(MessageContent Content, IReadOnlyList<NoticeTarget> To);

/// <summary>A message on its way to one of those to which it goes.</summary>
/// <param name="RecipientKey">Whose it is.</param>
/// <param name="To">To which it goes.</param>
/// <param name="Content">What it says.</param>
/// <param name="QueuedAt">When it was first to be sent.</param>
/// <param name="Attempts">How often it was tried in vain.</param>
/// <param name="LastTriedAt">When it was last tried.</param>
/// <param name="LastError">What went wrong then, in a word.</param>
public sealed record OutboxMessage(
    string RecipientKey, NoticeTarget To, MessageContent Content, DateTimeOffset QueuedAt, int Attempts = 0,
    DateTimeOffset? LastTriedAt = null, string? LastError = null)
{
    private const int CharactersOfId = 32;

    /// <summary>
    /// Its identity: the same for the same message to the same address, so that whoever gets it again, since a crash came between sending
    /// and noting, knows it again.
    /// </summary>
    public string Id() => CanonicalJson.Hash(new { RecipientKey, To, Content.Type, Content.Key })[..CharactersOfId];

    /// <summary>Whose it is.</summary>
    public Recipient Whose() => Recipient.OfKey(RecipientKey);
}

/// <summary>A message that is due, and its place among those that are.</summary>
/// <param name="Place">Its place: whoever moves it has it.</param>
/// <param name="Message">The message.</param>
public sealed record DueMessage(string Place, OutboxMessage Message);

/// <summary>A message that was given up.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Recipient">Whose it is: the credit code, or the department.</param>
/// <param name="Channel">By which way it was to come.</param>
/// <param name="Since">When it was first to be sent.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="LastTriedAt">When it was last tried.</param>
/// <param name="LastError">What went wrong then, in a word.</param>
public sealed record FailedMessage(
    string Id, string Recipient, NoticeChannel Channel, DateTimeOffset Since, int Attempts, DateTimeOffset LastTriedAt, string LastError);
