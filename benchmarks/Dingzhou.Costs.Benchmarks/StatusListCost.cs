using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Dingzhou.Domain.Certificates.Format;
using Dingzhou.Storage.Certificates;
using Dingzhou.TestKit;
using Microsoft.Extensions.Configuration;

namespace Dingzhou.Costs.Benchmarks;

/// <summary>
/// A status list of 100,000 credentials: what giving out a place, a revocation and a look cost in transactions, how large the token is and
/// how long it takes to make, beside the signature alone, and beside a list of the numbers of those that are revoked.
/// </summary>
internal sealed class StatusListCost(Azurite azurite)
{
    private const int Repeats = 50;
    private static readonly Issuer Issuer = new("https://dz.example");
    private static readonly string KeyId = new('k', 43);

    /// <summary>Measures and prints.</summary>
    public async Task MeasureAsync()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        var prefix = azurite.NewPrefix();
        var lists = new StatusLists(new(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:ConnectionString"] = storage.ConnectionString, ["Storage:Prefix"] = prefix,
        }).Build()));
        await FillAsync(new(azurite.ConnectionString, $"{prefix}StatusLists"));

        var given = new List<StatusPlace>();
        await CountAsync("gives out the 100,000th place", async () => given.Add(await lists.TakeAsync()));
        await CountAsync("gives out the first one of the next list", async () => given.Add(await lists.TakeAsync()));
        await CountAsync("revokes one", () => lists.SetAsync(new Dictionary<StatusPlace, CredentialStatus> { [given[0]] = CredentialStatus.Invalid }));
        await CountAsync("looks at the list", () => lists.FindAsync(1));

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach (var revoked in new[] { 0, 1_000, 10_000 })
            Print(revoked, key);

        async Task CountAsync(string what, Func<Task> act)
        {
            var before = storage.Count;
            await act();
            Console.WriteLine($"{what}: {storage.Count - before} transaction(s)");
        }
    }

    /// <summary>The row as it is when all places but one are given out.</summary>
    private static async Task FillAsync(TableClient table)
    {
        var taken = new byte[StatusList.Places / 8];
        for (var count = 0; count < StatusList.MostTaken - 1;)
        {
            var place = RandomNumberGenerator.GetInt32(StatusList.Places);
            var bit = (byte)(1 << (place % 8));
            if ((taken[place / 8] & bit) != 0)
                continue;
            taken[place / 8] |= bit;
            count++;
        }

        await table.AddEntityAsync(new TableEntity("list", $"{1:D6}")
        {
            ["Statuses"] = new StatusList().Bytes, ["Taken"] = taken, ["Count"] = StatusList.MostTaken - 1,
        });
    }

    private static void Print(int revoked, ECDsa key)
    {
        var list = new StatusList();
        var numbers = new HashSet<int>();
        while (numbers.Count < revoked)
            numbers.Add(RandomNumberGenerator.GetInt32(StatusList.Places));
        foreach (var number in numbers)
            list[number] = CredentialStatus.Invalid;

        var text = Text();
        var make = Median(() => Sign(Text()));
        var sign = Median(() => Sign(text));
        Console.WriteLine(
            $"{revoked:N0} of 100,000 revoked: a token of {text.Length:N0} bytes, made in {make / sign:F1} times the time of its signature "
            + $"({make:F2} ms); as a compressed list of their identities {Identities(revoked):N0} bytes");

        string Text() => StatusListToken.SigningText(list, Issuer, 1, KeyId, DateTimeOffset.UnixEpoch);

        void Sign(string what) => key.SignData(Encoding.ASCII.GetBytes(what), HashAlgorithmName.SHA256);
    }

    /// <summary>What a list of the identities of certificates (twelve letters and digits) takes, compressed in the same way.</summary>
    private static long Identities(int count)
    {
        using var into = new MemoryStream();
        using (var zlib = new ZLibStream(into, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var i = 0; i < count; i++)
                zlib.Write(Encoding.ASCII.GetBytes(RandomNumberGenerator.GetString("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 12)));
        }

        return into.Length;
    }

    private static double Median(Action act)
    {
        var times = new List<double>();
        for (var i = 0; i < Repeats; i++)
        {
            var began = Stopwatch.GetTimestamp();
            act();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return times.Order().ElementAt(Repeats / 2);
    }
}
