using System.IO.Compression;
using System.Net.Http.Headers;

namespace Dingzhou.App.Tests.Http;

/// <summary>What is public and the same for everybody may be kept and comes compressed; what is not, never.</summary>
[Collection(nameof(HttpApp))]
public sealed class SharedAnswerTests(HttpApp http)
{
    [Theory]
    [InlineData("/api/policies", 60)]
    [InlineData("/api/matters/grain-land", 60)]
    [InlineData("/api/interpretations", 60)]
    [InlineData("/api/regulations", 60)]
    [InlineData("/api/publications", 60)]
    [InlineData("/api/openapi.json", 300)]
    [InlineData("/api/docs", 300)]
    public async Task What_is_public_may_be_kept_and_is_not_sent_again_to_who_has_it(string path, int seconds)
    {
        using var first = await GetAsync(path);
        using var again = await GetAsync(path, known: first.Headers.ETag);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.True(first.Headers.CacheControl is { Public: true, NoStore: false } kept && kept.MaxAge == TimeSpan.FromSeconds(seconds));
        Assert.Equal(["Accept-Encoding", "Accept-Language", "Authorization"], first.Headers.Vary);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task It_is_compressed_for_who_can_read_that_and_known_again_in_either_form(string coding)
    {
        using var plain = await GetAsync("/api/matters");
        using var packed = await GetAsync("/api/matters", coding);
        using var again = await GetAsync("/api/matters", coding, plain.Headers.ETag);

        Assert.Equal([coding], packed.Content.Headers.ContentEncoding);
        await using var stream = await packed.Content.ReadAsStreamAsync();
        await using Stream unpacked = coding == "br"
            ? new BrotliStream(stream, CompressionMode.Decompress) : new GZipStream(stream, CompressionMode.Decompress);
        using var content = new MemoryStream();
        await unpacked.CopyToAsync(content);
        Assert.Equal(await plain.Content.ReadAsByteArrayAsync(), content.ToArray());
        Assert.True(packed.Content.Headers.ContentLength < plain.Content.Headers.ContentLength / 3);
        Assert.Equal(new EntityTagHeaderValue(plain.Headers.ETag!.Tag, isWeak: true), packed.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [OwnIssuerFact]
    public async Task Whoever_is_signed_in_is_answered_what_nobody_may_keep()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/policies");
        request.Headers.AcceptEncoding.ParseAdd("br");
        request.Headers.Authorization = new("Bearer", http.App.Issuer.Token(Person.Reviewer("某人")));
        using var answer = await http.App.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_refusal_is_never_kept()
    {
        using var answer = await GetAsync("/api/matters/none", "br");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? coding = null, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (coding is not null)
            request.Headers.AcceptEncoding.ParseAdd(coding);
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known);
        return await http.App.Http.SendAsync(request);
    }
}
