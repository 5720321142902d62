using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using System.Security.Cryptography;

namespace Dingzhou.Host.Hosting;

/// <summary>The built function app that the host runs in its own process, unchanged: its folder, and its entry point.</summary>
internal sealed class FunctionApp
{
    private const string Worker = "Functions__Worker__";

    private readonly Assembly _assembly;
    private bool _isEnding;

    public FunctionApp(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
            throw new FileNotFoundException($"The function app {full} is not there; build it first.", full);
        var resolver = new AssemblyDependencyResolver(full);
        AssemblyLoadContext.Default.Resolving += (context, name)
            => resolver.ResolveAssemblyToPath(name) is { } found ? context.LoadFromAssemblyPath(found) : null;
        _assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(full);
        Directory = Path.GetDirectoryName(full)!;
    }

    /// <summary>Where its assemblies and its host.json are.</summary>
    public string Directory { get; }

    /// <summary>What its worker names itself by, which nobody else can guess.</summary>
    public string WorkerId { get; } = NewSecret();

    /// <summary>What its durable client names itself by, which nobody else can guess.</summary>
    public string ClientSecret { get; } = NewSecret();

    /// <summary>Where the host speaks the two protocols.</summary>
    public Uri HostAddress { get; private set; } = null!;

    /// <summary>Runs the app's own entry point, as the platform starts a worker: with the host's address in the environment.</summary>
    public async Task<int> RunAsync(Uri hostAddress, string[] arguments)
    {
        HostAddress = hostAddress;
        Assembly.SetEntryAssembly(_assembly);
        // Where the app looks for what was built with it.
        AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", Directory + Path.DirectorySeparatorChar);
        Set("FUNCTIONS_APPLICATION_DIRECTORY", Directory);
        Set("FUNCTIONS_WORKER_DIRECTORY", Directory);
        Set($"{Worker}HostEndpoint", hostAddress.ToString());
        Set($"{Worker}WorkerId", WorkerId);
        Set($"{Worker}RequestId", "embedded");
        Set($"{Worker}GrpcMaxMessageLength", int.MaxValue.ToString(CultureInfo.InvariantCulture));
        Set("ASPNETCORE_HOSTINGSTARTUPASSEMBLIES", typeof(FunctionApp).Assembly.GetName().Name!);
        var entry = _assembly.EntryPoint ?? throw new InvalidOperationException($"{_assembly.Location} has no entry point.");
        var returned = entry.Invoke(
            null, BindingFlags.DoNotWrapExceptions, null, entry.GetParameters().Length == 0 ? null : [arguments], null);
        var code = returned switch
        {
            Task<int> task => await task,
            Task task => await NoCodeAsync(task),
            int number => number,
            _ => Environment.ExitCode,
        };
        _isEnding = true;
        return code;
    }

    /// <summary>The app ends by itself from here on.</summary>
    public void MarkEnding() => _isEnding = true;

    /// <summary>
    /// The worker does not come back to a stream that broke, so the process ends as if it were killed; the next one goes on.
    /// </summary>
    public void EndWithStream()
    {
        if (_isEnding)
            return;
        Console.Error.WriteLine("The stream between host and worker has broken; the process ends.");
        Process.GetCurrentProcess().Kill();
    }

    private static async Task<int> NoCodeAsync(Task task)
    {
        await task;
        return Environment.ExitCode;
    }

    private static string NewSecret() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static void Set(string name, string value) => Environment.SetEnvironmentVariable(name, value);
}
