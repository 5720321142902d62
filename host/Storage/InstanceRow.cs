using Dingzhou.Host.Durable;
using Google.Protobuf;

namespace Dingzhou.Host.Storage;

/// <summary>Writes an orchestration's state as a row, and reads it.</summary>
internal static class InstanceRow
{
    private const int PartBytes = 60 * 1024;
    private const char Separator = '\n';

    public static TableEntity Write(InstanceState state, byte[] tail)
    {
        var row = new TableEntity(InstanceKey.Partition(state.Id), InstanceKey.Instance(state.Id))
        {
            ["Name"] = state.Name,
            ["Execution"] = state.ExecutionId,
            ["Status"] = state.Status.ToString(),
            ["Active"] = !state.IsTerminal || state.Outbox.Count > 0,
            ["CreatedAt"] = state.CreatedAt,
            ["UpdatedAt"] = state.UpdatedAt,
            ["Generation"] = state.Generation,
            ["Version"] = state.Version,
        };
        Add(row, "StartAt", state.StartAt);
        // What is still to be sent must be found at once after a restart, by whatever the instance itself waits for.
        Add(row, "WakeAt", state.Outbox.Count > 0 ? state.UpdatedAt : state.WakeAt);
        AddPayload(row, "Input", state.Input);
        AddPayload(row, "Output", state.Output);
        Add(row, "CustomStatus", state.CustomStatus);
        Add(row, "Failure", state.Failure is { } failure ? FailureLimits.Fit(failure).ToByteArray() : null);
        Add(row, "Children", state.Children.Count == 0 ? null : string.Join(Separator, state.Children));
        Add(row, "Blobs", state.HasBlobs ? true : null);
        if (state.Parent is { } parent)
        {
            row["ParentId"] = parent.Id;
            row["ParentName"] = parent.Name;
            row["ParentExecution"] = parent.ExecutionId;
            row["ParentGeneration"] = parent.Generation;
            row["ParentTask"] = parent.TaskId;
        }

        if (state.Chunks > 0)
        {
            row["Chunks"] = state.Chunks;
            row["ChunkedEvents"] = state.ChunkedEvents;
        }

        if (state.Carried.Count > 0)
            WriteParts(row, "C", HistoryCodec.Encode(state.Carried));
        if (state.Outbox.Count > 0)
            WriteParts(row, "O", HistoryCodec.Encode(state.Outbox));
        if (tail.Length > 0)
            WriteParts(row, "H", tail);
        return row;
    }

    /// <summary>Reads everything but the history's older part; payloads in blobs come as references.</summary>
    public static InstanceState Read(TableEntity row) => new()
    {
        Id = InstanceKey.IdOf(row.RowKey),
        Name = row.GetString("Name"),
        ExecutionId = row.GetString("Execution"),
        Status = Enum.Parse<OrchestrationStatus>(row.GetString("Status")),
        CreatedAt = row.GetDateTimeOffset("CreatedAt")!.Value,
        UpdatedAt = row.GetDateTimeOffset("UpdatedAt")!.Value,
        Generation = row.GetInt32("Generation") ?? 0,
        Version = row.GetInt64("Version") ?? 0,
        StartAt = row.GetDateTimeOffset("StartAt"),
        WakeAt = row.GetDateTimeOffset("WakeAt"),
        Input = ReadPayload(row, "Input"),
        Output = ReadPayload(row, "Output"),
        CustomStatus = row.GetString("CustomStatus"),
        Failure = row.GetBinary("Failure") is { } failure ? TaskFailureDetails.Parser.ParseFrom(failure) : null,
        Children = Children(row),
        HasBlobs = row.GetBoolean("Blobs") ?? false,
        Parent = row.GetString("ParentId") is { } parentId
            ? new(parentId, row.GetString("ParentName"), row.GetString("ParentExecution"), row.GetInt32("ParentGeneration")!.Value,
                row.GetInt32("ParentTask")!.Value)
            : null,
        Chunks = row.GetInt32("Chunks") ?? 0,
        ChunkedEvents = row.GetInt32("ChunkedEvents") ?? 0,
        Carried = HistoryCodec.Decode(ReadParts(row, "C")),
        Outbox = HistoryCodec.Decode(ReadParts(row, "O")),
        History = HistoryCodec.Decode(ReadParts(row, "H")),
        ETag = row.ETag,
    };

    public static IReadOnlyList<string> Children(TableEntity row) => row.GetString("Children")?.Split(Separator) ?? [];

    public static void WriteParts(TableEntity row, string name, byte[] data)
    {
        for (var i = 0; i * PartBytes < data.Length; i++)
            row[$"{name}{i}"] = data.AsSpan(i * PartBytes, Math.Min(PartBytes, data.Length - (i * PartBytes))).ToArray();
    }

    public static byte[] ReadParts(TableEntity row, string name)
    {
        var parts = new List<byte[]>();
        while (row.TryGetValue($"{name}{parts.Count}", out var part))
            parts.Add((byte[])part);
        return parts.Count == 1 ? parts[0] : [.. parts.SelectMany(part => part)];
    }

    private static void Add(TableEntity row, string name, object? value)
    {
        if (value is not null)
            row[name] = value;
    }

    private static void AddPayload(TableEntity row, string name, Payload? payload)
    {
        Add(row, name, payload is { Blob: null } ? payload.Text : null);
        Add(row, $"{name}Blob", payload?.Blob);
    }

    private static Payload? ReadPayload(TableEntity row, string name)
        => row.GetString($"{name}Blob") is { } blob ? new() { Blob = blob } : Payload.Of(row.GetString(name));
}
