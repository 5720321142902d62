using Dingzhou.Storage.Documents;
using Microsoft.Extensions.Configuration;

namespace Dingzhou.Functions.Documents;

/// <summary>What documents need.</summary>
internal static class DocumentServices
{
    /// <summary>With <c>Documents:ClamAv</c>, where a clamd listens, that looks at every file as well.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<IDocumentScanner>(configuration["Documents:ClamAv"] is { Length: > 0 } clamd
            ? new ClamScanner(new ContentScanner(), ClamScanner.AddressOf(clamd))
            : new ContentScanner())
        .AddSingleton<DocumentStore>();
}
