using Dingzhou.Storage.Documents;
using Microsoft.Extensions.DependencyInjection;

namespace Dingzhou.Functions.Documents;

/// <summary>What documents need.</summary>
internal static class DocumentServices
{
    public static IServiceCollection AddDocuments(this IServiceCollection services) =>
        services.AddSingleton<IDocumentScanner, SignatureScanner>().AddSingleton<DocumentStore>();
}
