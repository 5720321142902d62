using System.Security.Cryptography;
using System.Text;
using Dingzhou.Domain.Events;
using Dingzhou.Domain.Policies;
using Dingzhou.Domain.Policies.Versions;
using Dingzhou.Storage.Policies;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Dingzhou.Storage.Tests.Policies;

/// <summary>Instances of the app on one storage.</summary>
public sealed class PublishedPoliciesTests(Azurite azurite) : IDisposable
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "policies");
    private static readonly DateTimeOffset Now = new(2022, 9, 1, 9, 0, 0, TimeSpan.FromHours(8));
    private readonly StorageConnection _connection = azurite.NewConnection();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("policies-");

    [Fact]
    public async Task A_version_published_on_one_instance_is_seen_by_the_others()
    {
        var (one, other) = (Instance(Shipped), Instance(Shipped));
        await one.Policies.RefreshAsync();
        await other.Policies.RefreshAsync();
        var second = Second();

        await PublishAsync(one, second);

        Assert.Equal("1", other.Catalogue.On(second.Id, new(2023, 1, 1))!.Version);
        await other.Policies.RefreshAsync();
        Assert.Equal(second.Hash, other.Catalogue.On(second.Id, new(2023, 1, 1))!.Hash);
        Assert.Equal("1", other.Catalogue.On(second.Id, new(2022, 12, 31))!.Version);
        Assert.Empty(other.Policies.Faults);
    }

    [Fact]
    public async Task What_an_earlier_program_carried_is_still_found_by_its_hash()
    {
        var earlier = Instance(Shipped);
        await earlier.Policies.RefreshAsync();
        var hash = earlier.Catalogue.On("agriculture-2022", new(2022, 9, 1))!.Hash;

        // A later program carries version 2 only.
        var later = Instance(FolderOf(Second()));
        await later.Policies.RefreshAsync();

        Assert.Equal("1", later.Catalogue.Pack(hash)!.Version);
        Assert.Equal(["1", "2"], later.Catalogue.Packs.Where(p => p.Id == "agriculture-2022").Select(p => p.Version));
    }

    [Fact]
    public async Task A_number_that_is_published_keeps_its_content_whatever_a_later_program_carries()
    {
        var earlier = Instance(Shipped);
        await earlier.Policies.RefreshAsync();
        var hash = earlier.Catalogue.On("agriculture-2022", new(2022, 9, 1))!.Hash;

        var later = Instance(FolderOf(Changed(f => f.Path == "text.md" ? f.Text + "\n" : f.Text)));
        await later.Policies.RefreshAsync();

        Assert.Equal(hash, later.Catalogue.On("agriculture-2022", new(2022, 9, 1))!.Hash);
        Assert.Equal(["agriculture-2022@1"], later.Policies.Faults);
    }

    [Fact]
    public async Task Content_that_was_tampered_with_is_not_used_and_shown()
    {
        var one = Instance(Shipped);
        await one.Policies.RefreshAsync();
        await PublishAsync(one, Second());
        var blob = _connection.Container("policies").GetBlobClient($"{Second().Hash}.zip");
        await blob.UploadAsync(
            new BinaryData(
            PackArchive.Write(
            Second().Files.Select(f => new PackFile(f.Path, f.Text.Replace("20000", "90000", StringComparison.Ordinal))))),
            overwrite: true);

        var other = Instance(Shipped);
        await other.Policies.RefreshAsync();

        Assert.Equal(["agriculture-2022@2"], other.Policies.Faults);
        Assert.Equal("1", other.Catalogue.On("agriculture-2022", new(2023, 1, 1))!.Version);
    }

    [Fact]
    public async Task A_matter_published_under_two_policies_stops_nothing_and_is_shown()
    {
        var one = Instance(Shipped);
        await one.Policies.RefreshAsync();
        var files = one.Catalogue.Pack("agriculture-2022", "1")!.Files
            .Select(f => new PackFile(f.Path, f.Text.Replace("id: agriculture-2022", "id: a-second-2022", StringComparison.Ordinal)));
        var second = PolicyCatalogue.Read("a-second-2022", [.. files], Shipped);

        // As two approvals at once could leave it: nothing of the other is seen.
        await PublishAsync((one.Policies, PolicyCatalogue.Load(FolderOf(second))), second);
        await one.Policies.RefreshAsync();

        Assert.Equal(["a-second-2022@1"], one.Policies.Faults);
        Assert.Equal("agriculture-2022", one.Catalogue.FindMatter("grain-land", new(2022, 9, 1))!.Value.Pack.Id);
    }

    [Fact]
    public async Task A_version_that_came_with_the_program_as_what_differs_is_published_and_is_kept_whole()
    {
        var one = Instance(WithOverlay());
        await one.Policies.RefreshAsync();
        var other = Instance(Shipped);
        await other.Policies.RefreshAsync();

        // The other program carries the first version alone, and has read the second from the storage.
        Assert.Equal(Second().Hash, other.Catalogue.On("agriculture-2022", new(2023, 1, 1))!.Hash);
        Assert.Equal("1", other.Catalogue.On("agriculture-2022", new(2022, 12, 31))!.Version);
        Assert.Empty(one.Policies.Faults.Concat(other.Policies.Faults));
    }

    [Fact]
    public async Task What_was_handed_in_whole_and_comes_with_a_later_program_as_what_differs_is_one_version()
    {
        var earlier = Instance(Shipped);
        await earlier.Policies.RefreshAsync();
        await PublishAsync(earlier, Second());

        var later = Instance(WithOverlay());
        await later.Policies.RefreshAsync();

        Assert.Empty(later.Policies.Faults);
        var register = (await new PolicyRegisterStore(_connection).FindAsync(PolicyRegister.Id))!.State;
        Assert.Equal(new Actor("p-1", "张"), register.Published("agriculture-2022")[^1].UploadedBy);
        Assert.Equal([1, 2], register.Published("agriculture-2022").Select(v => v.Number));
    }

    [Fact]
    public async Task A_later_version_published_under_the_hash_of_its_texts_stays_what_it_is()
    {
        var one = Instance(Shipped);
        await one.Policies.RefreshAsync();
        var files = Second().Files;
        var hash = HashOfTexts(files);
        await _connection.Container("policies").GetBlobClient($"{hash}.zip").UploadAsync(new BinaryData(PackArchive.Write(files)));
        await PublishAsync(one, PolicyCatalogue.Read("agriculture-2022", files, Shipped, hash));

        var other = Instance(Shipped);
        await other.Policies.RefreshAsync();

        Assert.Empty(other.Policies.Faults);
        Assert.Equal(hash, other.Catalogue.On("agriculture-2022", new(2023, 1, 1))!.Hash);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task PublishAsync((PublishedPolicies Policies, PolicyCatalogue Catalogue) instance, PolicyPack pack)
    {
        var store = new PolicyRegisterStore(_connection);
        await new PackFiles(_connection).WriteAsync(pack.Files);
        foreach (var (by, decide) in new (Actor, Func<PolicyRegister, Actor, IReadOnlyList<PolicyRegisterChange>>)[]
        {
            (new Actor("p-1", "张"), (r, by) => Publishing.Upload(r, pack, instance.Catalogue, by, Now)),
            (new Actor("p-2", "李"), (r, by) => Publishing.Approve(r, pack, instance.Catalogue, "经审核", by, Now)),
        })
        {
            var before = await store.FindAsync(PolicyRegister.Id);
            await store.CommitAsync(PolicyRegister.Id, before, decide(before!.State, by), by, Now);
        }
    }

    private (PublishedPolicies Policies, PolicyCatalogue Catalogue) Instance(string directory)
    {
        var catalogue = PolicyCatalogue.Load(directory);
        return (new PublishedPolicies(
            catalogue, new PolicySource(Shipped), new PolicyRegisterStore(_connection), new PackFiles(_connection),
            new FakeTimeProvider(Now),
            NullLogger<PublishedPolicies>.Instance), catalogue);
    }

    // As later versions were hashed once.
    private static string HashOfTexts(IEnumerable<PackFile> files) => Convert.ToHexStringLower(SHA256.HashData(
        [.. files.OrderBy(f => f.Path, StringComparer.Ordinal).SelectMany(
            f => Encoding.UTF8.GetBytes($"{f.Path}\n{Encoding.UTF8.GetByteCount(f.Text)}\n{f.Text}"))]));

    private static PolicyPack Second() => Changed(f => f.Text, "2");

    private static PolicyPack Changed(Func<PackFile, string> change, string version = "1")
    {
        var files = PolicyCatalogue.Load(Shipped).Pack("agriculture-2022", "1")!.Files;
        var number = version == "1" ? "version: \"1\"" : $"version: \"{version}\"\ninForceFrom: 2023-01-01";
        return PolicyCatalogue.Read(
            "agriculture-2022",
            [.. files.Select(f => new PackFile(f.Path, change(f).Replace("version: \"1\"", number, StringComparison.Ordinal)))], Shipped);
    }

    // The program's first version, and the second as what differs.
    private string WithOverlay()
    {
        var folder = FolderOf(PolicyCatalogue.Load(Shipped).Pack("agriculture-2022", "1")!);
        Directory.CreateDirectory(Path.Combine(folder, "agriculture-2022@2"));
        File.WriteAllText(Path.Combine(folder, "agriculture-2022@2", "pack.yaml"), "inForceFrom: 2023-01-01\n");
        return folder;
    }

    private string FolderOf(PolicyPack pack)
    {
        foreach (var schema in Directory.EnumerateFiles(Shipped, "*.schema.json"))
            File.Copy(schema, Path.Combine(_folder.FullName, Path.GetFileName(schema)));
        foreach (var file in pack.Files)
        {
            var target = Path.Combine(_folder.FullName, $"{pack.Id}@{pack.Version}", file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, file.Text);
        }

        return _folder.FullName;
    }
}
