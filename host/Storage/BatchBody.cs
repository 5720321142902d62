using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Dingzhou.Host.Storage;

/// <summary>Writes an entity-group transaction as the service reads it: a change set of requests, each with its row as JSON.</summary>
internal static class BatchBody
{
    private const string TypeOf = "@odata.type";
    private static readonly JsonWriterOptions Trusted = new() { SkipValidation = true };

    /// <param name="id">The transaction's own, so that nothing in a row can look like its boundaries.</param>
    /// <param name="actions">What is done to which row.</param>
    public static void Write(IBufferWriter<byte> body, Guid id, string rows, IReadOnlyList<TableTransactionAction> actions)
    {
        Write(body, $"--batch_{id}\r\nContent-Type: multipart/mixed; boundary=changeset_{id}\r\n\r\n");
        using var json = new Utf8JsonWriter(body, Trusted);
        foreach (var action in actions)
        {
            Write(body,
                $"--changeset_{id}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n{FirstLine(rows, action)} HTTP/1.1\r\n"
                + "Accept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0\r\nPrefer: return-no-content\r\n");
            if (action.ETag != default)
                Write(body, $"If-Match: {action.ETag}\r\n");
            if (action.ActionType != TableTransactionActionType.Delete)
            {
                Write(body, "Content-Type: application/json\r\n\r\n");
                json.Reset(body);
                Write(json, (TableEntity)action.Entity);
            }

            Write(body, "\r\n");
        }

        Write(body, $"--changeset_{id}--\r\n--batch_{id}--\r\n");
    }

    private static string FirstLine(string rows, TableTransactionAction action)
    {
        var (partition, row) = (Quoted(action.Entity.PartitionKey), Quoted(action.Entity.RowKey));
        return action.ActionType switch
        {
            TableTransactionActionType.Add => $"POST {rows}",
            TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace =>
                $"PUT {rows}(PartitionKey={partition},RowKey={row})",
            TableTransactionActionType.Delete => $"DELETE {rows}(PartitionKey={partition},RowKey={row})",
            var other => throw new NotSupportedException($"The host makes no {other}."),
        };
    }

    private static string Quoted(string key) => $"'{Uri.EscapeDataString(key.Replace("'", "''", StringComparison.Ordinal))}'";

    private static void Write(Utf8JsonWriter json, TableEntity row)
    {
        json.WriteStartObject();
        foreach (var (name, value) in row)
        {
            switch (value)
            {
                case null:
                    break;
                case string text:
                    json.WriteString(name, text);
                    break;
                case bool truth:
                    json.WriteBoolean(name, truth);
                    break;
                case int number:
                    json.WriteNumber(name, number);
                    break;
                case long number:
                    json.WriteString(name + TypeOf, "Edm.Int64");
                    json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
                    break;
                case DateTimeOffset time:
                    json.WriteString(name + TypeOf, "Edm.DateTime");
                    json.WriteString(name, time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
                    break;
                case byte[] bytes:
                    json.WriteString(name + TypeOf, "Edm.Binary");
                    json.WriteBase64String(name, bytes);
                    break;
                default:
                    throw new NotSupportedException($"The host keeps no {value.GetType()} in a row.");
            }
        }

        json.WriteEndObject();
        json.Flush();
    }

    private static void Write(IBufferWriter<byte> body, string text) => Encoding.UTF8.GetBytes(text, body);
}
