using Dingzhou.Host.Durable;

namespace Dingzhou.Host.Storage;

/// <summary>Writes a message to an orchestration as a row, and reads it.</summary>
internal static class InboxRow
{
    public static readonly string[] Columns = ["Kind", "Name", "Execution", "Data", "Blob", "Source"];

    /// <summary>A key that sorts after those of earlier processes and messages.</summary>
    public static string KeyOf(long epoch, long number) => $"{epoch:D10}-{number:D12}";

    public static TableEntity Write(string id, InboxMessage message) => new(InstanceKey.Partition(id), InstanceKey.Message(id, message.Key))
    {
        ["Kind"] = message.Kind.ToString(),
        ["Name"] = message.Name,
        ["Execution"] = message.ExecutionId,
        ["Data"] = message.Data is { Blob: null } ? message.Data.Text : null,
        ["Blob"] = message.Data?.Blob,
        ["Source"] = message.Source,
    };

    public static InboxMessage Read(TableEntity row) => new(
        InstanceKey.MessageKeyOf(row.RowKey),
        row.GetString("Execution"),
        Enum.Parse<InboxKind>(row.GetString("Kind")),
        row.GetString("Name"),
        row.GetString("Blob") is { } blob ? new() { Blob = blob } : Payload.Of(row.GetString("Data")),
        row.GetString("Source"));
}
