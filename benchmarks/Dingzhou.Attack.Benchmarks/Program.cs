using Dingzhou.Attack.Benchmarks;

// dotnet run --project benchmarks/Dingzhou.Attack.Benchmarks [-- [fuzz] [matrix] [connections] [--requests N] [--seed N] [--rounds N]
// [--connections N] [--short]]
// Without a name every attack is made. With --short everything is done once and small: it shows that it still runs.
Console.OutputEncoding = System.Text.Encoding.UTF8;
var isShort = args.Contains("--short");
var attacks = new Attacks(Console.Out)
{
    Requests = Number("--requests", isShort ? 150 : 50_000),
    Seed = Number("--seed", 1),
    Rounds = Number("--rounds", isShort ? 1 : 20),
    Connections = Number("--connections", isShort ? 20 : 1500),
};
var names = args.TakeWhile(a => !a.StartsWith("--", StringComparison.Ordinal)).ToList();
return await attacks.RunAsync(names) ? 0 : 1;

int Number(string option, int otherwise)
{
    var at = Array.IndexOf(args, option);
    return at < 0 ? otherwise : int.Parse(args[at + 1]);
}
