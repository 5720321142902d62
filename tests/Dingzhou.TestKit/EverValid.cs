using System.Security.Cryptography;

namespace Dingzhou.TestKit;

/// <summary>
/// The policies of the repository once more, for an app that runs elsewhere and goes by the system's clock, on which they have ended: the
/// same matters and figures, valid on any day, and with a window that closes on the last day of each year. They are handed in and approved
/// over the API, under names that follow from their content, so that every run after the first finds them there.
/// </summary>
public static class EverValid
{
    private static readonly string[] Policies = ["agriculture-2022", "leaders-2022"];
    private static readonly string Suffix = "-" + Hash()[..6];
    private static readonly Lock Gate = new();
    private static Task? _published;

    /// <summary>The matter under which tests apply for what the repository's policies call so.</summary>
    public static string Matter(string id) => App.IsElsewhere ? id + Suffix : id;

    /// <summary>Whether a policy is one of these.</summary>
    public static bool IsOne(string policyId) => policyId.EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>
    /// Writes into an empty folder what an auditor has at hand: the policies of the repository and, where they are in use, these.
    /// </summary>
    public static void WriteTo(string folder)
    {
        foreach (var (path, text) in PackZip.FilesOf(""))
            Write(path, text);
        foreach (var policy in App.IsElsewhere ? Policies : [])
        {
            foreach (var (path, text) in PackZip.FilesOf(policy))
                Write($"{policy}{Suffix}/{path}", Rewrite(path, text));
        }

        void Write(string path, string text)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    /// <summary>Publishes them, once in a run.</summary>
    internal static Task PublishedAsync(App app)
    {
        lock (Gate)
            return _published ??= PublishAsync(app);
    }

    private static async Task PublishAsync(App app)
    {
        var author = await app.AsAsync(Person.With("policyManager", "政策编制员"));
        var second = await app.AsAsync(Person.With("policyManager", "政策复核员"));
        foreach (var policy in Policies)
        {
            var versions = $"/api/policies/{policy}{Suffix}/versions";
            var zip = PackZip.Of(policy, policy + Suffix, Rewrite);
            var handedIn = (await author.SendAsync(HttpMethod.Post, versions, zip, CommandId.New())).Must(HttpStatusCode.Created);
            (await second.PostAsync($"{versions}/{handedIn.String("hash")}/approval", new { reason = "供测试" })).Must(HttpStatusCode.OK);
        }
    }

    private static string Rewrite(string path, string text) => string.Join('\n', text.Split('\n').Select(line => path.Split('/')[0] switch
    {
        "pack.yaml" => RewritePack(line),
        "matters" when line is [' ', ' ', not ' ', .., ':'] => $"{line[..^1]}{Suffix}:",
        "examples" when line.StartsWith("- matter: ", StringComparison.Ordinal) => line + Suffix,
        _ => line,
    }));

    private static string RewritePack(string line) => (line.Length - line.TrimStart().Length, line.Split(':')[0].Trim()) switch
    {
        (0, "id") => line + Suffix,
        // With its own number the document would be one that the register knows to have ended.
        (2, "number") => line.Replace("〕", "〕9", StringComparison.Ordinal),
        (2, "validThrough") => "  validThrough: 2099-12-31",
        (2, "lastDay") => "  lastDay: 12-31",
        (6, "matters") => line.Replace("]", $"{Suffix}]", StringComparison.Ordinal),
        _ => line,
    };

    private static string Hash()
    {
        var files = Policies.SelectMany(PackZip.FilesOf).Select(file => $"{file.Path}\n{file.Text}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', files))));
    }
}
