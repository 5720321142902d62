namespace Dingzhou.Domain.Uploads;

/// <summary>Why a file is not taken.</summary>
public enum UploadFault
{
    /// <summary>There is nothing in it.</summary>
    Empty,

    /// <summary>It is larger than allowed.</summary>
    TooLarge,

    /// <summary>Its content is of no kind that can be handed in, whatever its name says.</summary>
    UnknownType,

    /// <summary>It could do harm: macros, an archive that is not what it seems.</summary>
    Harmful,

    /// <summary>Nobody could look at it; it may be sent again later.</summary>
    Unchecked,
}

/// <summary>A file was not taken; nothing is stored.</summary>
/// <param name="detail">The reason, for the person who sent it.</param>
/// <param name="cause">What kept it from being looked at.</param>
public sealed class UploadRefusedException(UploadFault fault, LocalizedText detail, Exception? cause = null)
    : Exception(detail.Zh, cause)
{
    /// <summary>The reason, for the person who sent it.</summary>
    public LocalizedText Detail { get; } = detail;

    /// <summary>Why.</summary>
    public UploadFault Fault { get; } = fault;
}
