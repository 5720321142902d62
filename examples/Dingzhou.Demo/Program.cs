using Dingzhou.Demo;
using Dingzhou.Demo.Examples;
using Dingzhou.TestKit;

// year [address]      plays a year in a minute against that app, or against one that it starts itself
// land [address]      plays one project of each part of the rules on land
// examples <address>  loads the example data, and prints who is who
// people <address>    prints who is who, with a token for each
// issuer <port>       serves tokens for tests against an app that runs elsewhere, until it is stopped
Console.OutputEncoding = System.Text.Encoding.UTF8;
try
{
    switch (args)
    {
        case ["year"]:
            return await YearCommand.RunAsync(address: null);
        case ["year", var address]:
            return await YearCommand.RunAsync(new Uri(address));
        case ["land"]:
            return await LandCommand.RunAsync(address: null);
        case ["land", var address]:
            return await LandCommand.RunAsync(new Uri(address));
        case ["examples", var address]:
            await ExampleData.LoadAsync(new Uri(address));
            return 0;
        case ["people", var address]:
            await People.WriteAsync(new Uri(address), Console.Out);
            return 0;
        case ["issuer", var port]:
            await using (var issuer = new TokenIssuer(int.Parse(port)))
            {
                Console.WriteLine($"Identity__Issuer={issuer.Issuer}");
                await Task.Delay(Timeout.Infinite);
                return 0;
            }

        default:
            Console.Error.WriteLine("year [address] | land [address] | examples <address> | people <address> | issuer <port>");
            return 2;
    }
}
catch (Exception failure) when (failure is InvalidOperationException or HttpRequestException)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
