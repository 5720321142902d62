namespace Dingzhou.Storage.Identity;

/// <summary>The readings of personal data by months: of each enterprise and person, and of what concerns nobody alone.</summary>
public sealed class ReadingVolumes(StorageConnection connection)
    : MonthVolumes(connection.Table("AccessLog"), connection.Table("Volumes"), "readings")
{
    /// <inheritdoc/>
    protected override bool IsNewestFirst(string owner) => DataSubject.IsKey(owner);

    /// <inheritdoc/>
    protected override string? UsccOf(string owner) => DataSubject.UsccOf(owner);
}
