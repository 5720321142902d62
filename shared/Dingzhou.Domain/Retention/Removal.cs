namespace Dingzhou.Domain.Retention;

/// <summary>That something was removed since its time was over (销毁清册): written before anything of it goes, completed afterwards.</summary>
/// <param name="RetentionKind">Its kind.</param>
/// <param name="Id">Its identity.</param>
/// <param name="Uscc">The enterprise whose it was.</param>
/// <param name="EndedAt">When it had ended.</param>
/// <param name="LastDay">The last day on which it was to be kept.</param>
/// <param name="Rule">The rule, as it was then.</param>
/// <param name="EventCount">The number of its events, or of what was put together in it.</param>
/// <param name="LastHash">The hash of its last event, where it has events: by it a copy in an archive is known to be the same.</param>
/// <param name="FileCount">The number of its files.</param>
/// <param name="FileBytes">Their bytes.</param>
/// <param name="BegunAt">When the removal began.</param>
/// <param name="RemovedAt">When it was done; absent until then.</param>
/// <param name="SharedFileCount">Of its files, how many stay, as something else has them too.</param>
public sealed record Removal(
    string RetentionKind, string Id, string? Uscc, DateTimeOffset EndedAt, DateOnly LastDay, LocalizedText Rule, int EventCount,
    string? LastHash, int FileCount, long FileBytes, DateTimeOffset BegunAt, DateTimeOffset? RemovedAt = null, int? SharedFileCount = null);
