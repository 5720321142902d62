using Dingzhou.Domain.Events;

namespace Dingzhou.Storage.Identity;

/// <summary>Who read which personal data: every reading by somebody other than the person or applicant concerned leaves a row.</summary>
/// <param name="connection">The storage account.</param>
/// <param name="clock">The clock.</param>
public sealed class AccessLog(StorageConnection connection, TimeProvider clock)
{
    private readonly TableClient _table = connection.Table("AccessLog");

    /// <summary>Records a reading, before the data is given out.</summary>
    /// <param name="reader">Who reads.</param>
    /// <param name="id">The case or settlement.</param>
    /// <param name="what">Which part of it.</param>
    /// <param name="cancellation">Gives up.</param>
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
