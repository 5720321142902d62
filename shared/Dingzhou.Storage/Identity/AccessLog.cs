using Dingzhou.Domain.Events;

namespace Dingzhou.Storage.Identity;

/// <summary>Who read which personal data: every reading by somebody other than the person or applicant concerned leaves a row.</summary>
public sealed class AccessLog(StorageConnection connection, TimeProvider clock)
{
    private readonly TableClient _table = connection.Table("AccessLog");

    /// <summary>Records a reading, before the data is given out.</summary>
    public Task WriteAsync(Actor reader, string id, string what, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var row = string.Create(CultureInfo.InvariantCulture, $"{now.UtcTicks:D19}-{Guid.NewGuid():N}");
        return _table.AddEntityAsync(
            new TableEntity(id, row)
            {
                ["At"] = now, ["Subject"] = reader.Subject, ["Name"] = reader.Name, ["Department"] = reader.Department, ["What"] = what,
            },
            cancellation);
    }
}
