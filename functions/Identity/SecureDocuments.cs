using Microsoft.IdentityModel.Protocols;

namespace Dingzhou.Functions.Identity;

/// <summary>Fetches the issuer's documents over https only, except from this machine.</summary>
internal sealed class SecureDocuments(HttpClient http) : IDocumentRetriever
{
    private const int LargestDocument = 512 * 1024;

    public async Task<string> GetDocumentAsync(string address, CancellationToken cancel)
    {
        var uri = new Uri(address);
        if (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            throw new InvalidOperationException($"The issuer's documents are fetched over https only, not from {address}.");

        using var response = await http.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancel);
        response.EnsureSuccessStatusCode();
        await response.Content.LoadIntoBufferAsync(LargestDocument, cancel);
        return await response.Content.ReadAsStringAsync(cancel);
    }
}
