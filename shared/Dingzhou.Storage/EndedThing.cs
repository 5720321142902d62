using System.Text.Json.Serialization;

namespace Dingzhou.Storage;

/// <summary>Something that has ended, in a list by the end: from then on its time runs.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Uscc">The enterprise whose it is; null where it is of none, or may not be told.</param>
/// <param name="EndedAt">When it ended.</param>
public sealed record EndedThing(string Id, string? Uscc, DateTimeOffset EndedAt)
{
    /// <summary>The enterprise whose it is where nobody may be told; null where that stands above, or it is of none.</summary>
    public string? UndisclosedUscc { get; init; }

    /// <summary>The enterprise with everything of which it is held.</summary>
    [JsonIgnore]
    public string? HeldWith => Uscc ?? UndisclosedUscc;
}
