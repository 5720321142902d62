using Dingzhou.Host.Tests;

[assembly: AssemblyFixture(typeof(Azurite))]
[assembly: AssemblyFixture(typeof(SharedApp))]
