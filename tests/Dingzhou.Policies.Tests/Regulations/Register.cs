using Dingzhou.Domain.Regulations.Register.Loading;

namespace Dingzhou.Policies.Tests.Regulations;

/// <summary>The register's first documents, as the repository has them.</summary>
internal static class Register
{
    public static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "regulations");

    public static IReadOnlyList<FirstDocument> Documents { get; } = RegisterLoader.Load(Directory);

    /// <summary>The documents as they stood before the clean-up.</summary>
    public static IReadOnlyList<FirstDocument> Standing { get; } = [.. Documents.Where(d => d.Text is null)];

    /// <summary>The gazette's own documents.</summary>
    public static IReadOnlyList<FirstDocument> Issued { get; } = [.. Documents.Where(d => d.Text is not null)];
}
