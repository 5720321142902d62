namespace Dingzhou.Storage;

/// <summary>Something that has ended, in a list by the end: from then on its time runs.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Uscc">The enterprise whose it is; null where it is of none, or may not be told.</param>
/// <param name="EndedAt">When it ended.</param>
public sealed record EndedThing(string Id, string? Uscc, DateTimeOffset EndedAt);
