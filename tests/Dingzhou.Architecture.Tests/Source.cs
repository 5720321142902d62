using Dingzhou.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dingzhou.Architecture.Tests;

/// <summary>
/// The product as it is written, with the types that the compiler finds in it: for rules of what the compiled code no longer shows.
/// </summary>
internal static class Source
{
    private static readonly string[] Folders = ["shared", "functions", "host", "tools"];

    private static readonly Lazy<CSharpCompilation> Compiled = new(() => Compile(Files().Select(Parse)));

    /// <summary>Every file of the product.</summary>
    public static CSharpCompilation Product => Compiled.Value;

    /// <summary>A sample that shows that a rule can fail.</summary>
    public static CSharpCompilation Of(string sample) => Compile([CSharpSyntaxTree.ParseText($"global using System;\n{sample}")]);

    /// <summary>Where something stands, as a reader looks for it.</summary>
    public static string Place(SyntaxNode node)
    {
        var file = node.SyntaxTree.FilePath is { Length: > 0 } path ? Path.GetRelativePath(Repository.Root, path) : "sample";
        return $"{file}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
    }

    private static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees) => CSharpCompilation.Create(
        "Looked at", trees, References(),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static SyntaxTree Parse(string path) => CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path);

    /// <summary>What is written by hand, and the namespaces that each project uses everywhere.</summary>
    private static IEnumerable<string> Files() =>
        from folder in Folders
        from file in Directory.EnumerateFiles(Repository.PathTo(folder), "*.cs", SearchOption.AllDirectories)
        where !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")
            || file.EndsWith(".GlobalUsings.g.cs", StringComparison.Ordinal)
        select file;

    /// <summary>All that the tests run with, but for the product, which is compiled here.</summary>
    private static IEnumerable<PortableExecutableReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => !Path.GetFileName(path).StartsWith("Dingzhou.", StringComparison.Ordinal))
        .Select(path => MetadataReference.CreateFromFile(path));
}
