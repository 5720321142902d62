using Dingzhou.Costs.Benchmarks;
using Dingzhou.TestKit;

// dotnet run --project benchmarks/Dingzhou.Costs.Benchmarks [-- [grant] [cleanup] [inbox] [list] [--short]]
// What one case, or one document of a clean-up, costs in transactions of storage, step by step; and a page of an inbox, however many cases
// there are; and a status list of certificates. They are what a serverless app is billed, and no machine's speed changes them.
// With --short it waits less for what follows from a step, which on a slow machine counts to the next one.
Console.OutputEncoding = System.Text.Encoding.UTF8;
await using var azurite = await Azurite.StartAsync();
await using var own = new StorageRequests(azurite.ConnectionString);
await using var host = new StorageRequests(azurite.ConnectionString);
var costs = new Costs(own, host, Console.Out, TimeSpan.FromSeconds(args.Contains("--short") ? 0.3 : 2));
if (IsAsked("grant"))
    await new GrantCost(azurite, own, host, costs).PlayAsync();
if (IsAsked("cleanup"))
    await new CleanupCost(azurite, own, host, costs).PlayAsync();
if (IsAsked("inbox"))
    await new InboxCost(azurite, isShort: args.Contains("--short")).MeasureAsync();
if (IsAsked("list"))
    await new StatusListCost(azurite).MeasureAsync();
return 0;

bool IsAsked(string what) => args.Contains(what) || !args.Any(a => a is "grant" or "cleanup" or "inbox" or "list");
