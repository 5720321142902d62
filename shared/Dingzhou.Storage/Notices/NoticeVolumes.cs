namespace Dingzhou.Storage.Notices;

/// <summary>
/// The notices of each recipient by months. That something was told is remembered beside them for good, without what was said: what is
/// brought about again years later is not told anew.
/// </summary>
public sealed class NoticeVolumes(StorageConnection connection)
    : MonthVolumes(connection.Table("Notices"), connection.Table("Volumes"), "notices")
{
    /// <inheritdoc/>
    protected override string Beginning => NoticeStore.Placed;

    /// <inheritdoc/>
    protected override bool IsNewestFirst(string owner) => true;

    /// <inheritdoc/>
    protected override string? UsccOf(string owner) =>
        owner.StartsWith(Recipient.OfApplicants, StringComparison.Ordinal) ? owner[Recipient.OfApplicants.Length..] : null;
}
