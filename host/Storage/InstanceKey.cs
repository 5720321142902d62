using System.Security.Cryptography;
using System.Text;

namespace Dingzhou.Host.Storage;

/// <summary>
/// Where an orchestration's rows are. A few partitions hold all of them, so that what many orchestrations commit at one time fits
/// into one transaction; a row's key begins with its kind and its orchestration's id, so no two rows share it.
/// </summary>
internal static class InstanceKey
{
    /// <summary>Enough for the 2,000 rows a second that Azure serves per partition, few enough for transactions of many.</summary>
    public const int Partitions = 8;

    private const char End = '!';

    /// <summary>Sorts right after <see cref="End"/>.</summary>
    private const char AfterEnd = '"';

    /// <summary>The rows that hold an orchestration's state and the newer part of its history.</summary>
    public static readonly (string From, string To) Instances = ($"i{End}", $"i{AfterEnd}");

    /// <summary>The rows that hold messages not yet taken.</summary>
    public static readonly (string From, string To) Messages = ($"m{End}", $"m{AfterEnd}");

    public static string Partition(string id)
        => (SHA256.HashData(Encoding.UTF8.GetBytes(id))[0] % Partitions).ToString(CultureInfo.InvariantCulture);

    public static string Instance(string id) => Instances.From + TableKey.Escape(id);

    public static string Chunk(string id, int generation, int number) => $"h{End}{TableKey.Escape(id)}{End}{generation:D8}-{number:D8}";

    public static string Message(string id, string key) => $"{MessagesOf(id).From}{key}";

    /// <summary>The rows that hold one orchestration's messages.</summary>
    public static (string From, string To) MessagesOf(string id)
        => ($"{Messages.From}{TableKey.Escape(id)}{End}", $"{Messages.From}{TableKey.Escape(id)}{AfterEnd}");

    public static bool IsMessage(string row) => row.StartsWith(Messages.From, StringComparison.Ordinal);

    /// <summary>The orchestration that a row belongs to.</summary>
    public static string IdOf(string row) => TableKey.Unescape(row.Split(End)[1]);

    /// <summary>A message's own part of its row's key.</summary>
    public static string MessageKeyOf(string row) => row.Split(End)[2];
}
