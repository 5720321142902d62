using System.Buffers.Text;
using System.IO.Compression;
using Dingzhou.Domain.Certificates.Format;

namespace Dingzhou.Domain.Tests.Certificates;

/// <summary>The status list, held against what the draft of the IETF says.</summary>
public sealed class StatusListTests
{
    private static readonly Issuer City = new("https://zheng.example");

    [Fact]
    public void Statuses_lie_in_the_bytes_as_in_the_draft()
    {
        // Token Status List, 4.1: the example of two bits.
        int[] statuses = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3];
        var list = new StatusList();
        for (var i = 0; i < statuses.Length; i++)
            list[i] = (CredentialStatus)statuses[i];
        Assert.Equal([0xC9, 0x44, 0xF9], list.Bytes[..3]);
        Assert.Equal(statuses, statuses.Select((_, i) => (int)list[i]));
    }

    [Fact]
    public void A_status_that_is_changed_changes_no_other()
    {
        var list = new StatusList { [7] = CredentialStatus.Invalid, [8] = CredentialStatus.Suspended, [9] = CredentialStatus.Invalid };
        list[8] = CredentialStatus.Valid;
        Assert.Equal(
            [CredentialStatus.Invalid, CredentialStatus.Valid, CredentialStatus.Invalid], new[] { list[7], list[8], list[9] });
        list[StatusList.Places - 1] = CredentialStatus.Suspended;
        Assert.Equal(CredentialStatus.Suspended, list[StatusList.Places - 1]);
        Assert.Equal(CredentialStatus.Valid, list[0]);
    }

    [Fact]
    public void Its_token_has_all_of_it_compressed_and_ends_after_its_lifetime()
    {
        var list = new StatusList { [12345] = CredentialStatus.Suspended };
        var at = new DateTimeOffset(2022, 9, 1, 10, 0, 0, TimeSpan.FromHours(8));
        var token = Jwt.Read(Jwt.Signed(StatusListToken.SigningText(list, City, 3, "key", at), [1]))!;
        Assert.True(token.Is("statuslist+jwt"));
        Assert.Equal("https://zheng.example/api/status-lists/3", Jwt.Text(token.Payload, "sub"));
        Assert.Equal(at.AddSeconds(StatusListToken.Lifetime), Jwt.Moment(token.Payload, "exp"));
        Assert.True(token.Payload.GetProperty("ttl").GetInt32() < StatusListToken.Lifetime);

        var statuses = token.Payload.GetProperty("status_list");
        Assert.Equal(2, statuses.GetProperty("bits").GetInt32());
        using var zlib = new ZLibStream(
            new MemoryStream(Base64Url.DecodeFromChars(statuses.GetProperty("lst").GetString())), CompressionMode.Decompress);
        using var into = new MemoryStream();
        zlib.CopyTo(into);
        Assert.Equal(list.Bytes, into.ToArray());
    }

    [Theory]
    [InlineData("https://zheng.example/api/status-lists/3", 3)]
    [InlineData("https://zheng.example.evil/api/status-lists/3", null)]
    [InlineData("https://zheng.example/api/status-lists/-3", null)]
    [InlineData("https://zheng.example/api/status-lists/3/", null)]
    [InlineData(null, null)]
    public void A_list_of_somebody_else_is_none_of_ours(string? address, int? list) => Assert.Equal(list, City.ListOf(address));
}
