using System.IO.Compression;
using System.Net.Http.Headers;

namespace Dingzhou.App.Tests.Policies;

/// <summary>Two instances approve at once what does not fit together; whatever comes between, one of the two stands.</summary>
[Trait("Needs", "MovableClock")]
public sealed class PublishingAtOnceTests(Azurite azurite)
{
    /// <summary>Reads of the register in one approval; more has never been needed.</summary>
    private const int MostReads = 12;

    [MovableClockFact]
    public async Task No_matter_is_published_under_two_policies_however_two_approvals_fall_together()
    {
        await using var storage = new StorageRequests(azurite.ConnectionString);
        var settings = new Dictionary<string,
            string>(Clocks.August2022, StringComparer.Ordinal) { ["Storage__Prefix"] = azurite.NewPrefix() };
        await using var one = await TestKit.App.StartAsync(azurite, movableClock: true, settings);
        settings["AzureWebJobsStorage"] = storage.ConnectionString;
        await using var other = await TestKit.App.StartAsync(azurite, movableClock: true, settings);
        var (zhang, li) = (await one.AsAsync(Person.With("policyManager", "张")), await one.AsAsync(Person.With("policyManager", "李")));
        var elsewhere = await other.AsAsync(Person.With("policyManager", "李"));

        // Before its first read of the register, its second, and so on, another instance publishes the same matter.
        for (var read = 1; read <= MostReads; read++)
        {
            var (first, second) =
                (await UploadAsync(zhang, $"first-{read}", $"mark-{read}"), await UploadAsync(zhang, $"second-{read}", $"mark-{read}"));
            var (at, reads, met) = (read, 0, false);
            storage.Before = async request =>
            {
                if (!IsOfRegister(request) || ++reads != at)
                    return;
                met = true;
                await ApproveAsync(li, first);
            };
            await ApproveAsync(elsewhere, second);
            storage.Before = null;

            Assert.True(
                await IsPublishedAsync(one, first) ^ await IsPublishedAsync(one, second),
                $"Before read {read} of the register the other was published, and both stand, or none.");
            if (met)
                continue;
            Assert.InRange(read, 4, MostReads);
            return;
        }

        Assert.Fail("An approval reads the register without end.");
    }

    private static bool IsOfRegister(string request) => Uri.UnescapeDataString(request) is var line
        && line.StartsWith("GET", StringComparison.Ordinal)
            && line.Contains("Policies(PartitionKey='register',RowKey='state')", StringComparison.Ordinal);

    private static async Task<string> UploadAsync(Api zhang, string policy, string matter) =>
        (await zhang.SendAsync(HttpMethod.Post, $"/api/policies/{policy}/versions", Pack(policy, matter), CommandId.New())).Must(
            HttpStatusCode.Created).Location!;

    private static Task<Answer> ApproveAsync(Api li, string version) => li.PostAsync($"{version}/approval", new { reason = "同意" });

    private static async Task<bool> IsPublishedAsync(TestKit.App app, string version) =>
        (await app.Public().GetAsync(version)).Status == HttpStatusCode.OK;

    /// <summary>One matter of 定政办字〔2022〕71号 under other names.</summary>
    private static ByteArrayContent Pack(string policy, string matter)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var path in new[] { "pack.yaml", "text.md", "interpretations.yaml", "matters/measure-18-trademark.yaml" })
            {
                Add(archive, path, File.ReadAllText(Repository.PathTo("policies", "leaders-2022", path))
                    .Replace("id: leaders-2022", $"id: {policy}", StringComparison.Ordinal).Replace(
                        "well-known-trademark:", $"{matter}:", StringComparison.Ordinal));
            }

            Add(archive, "examples/trademark.yaml", $$"""
                - matter: {{matter}}
                  facts: { leader: true, trademark: SB-1, firstTime: true }
                  examples:
                    - { name: 首次认定, award: 1000000.00 }
                    - { name: 不是首次, with: { firstTime: false }, notMet: [firstTime] }
                """);
        }

        return new ByteArrayContent(zip.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } };
    }

    private static void Add(ZipArchive archive, string path, string text)
    {
        using var content = archive.CreateEntry(path).Open();
        content.Write(Encoding.UTF8.GetBytes(text));
    }
}
