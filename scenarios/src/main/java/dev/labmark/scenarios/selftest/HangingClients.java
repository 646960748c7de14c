package dev.labmark.scenarios.selftest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients that connect and then hang: half of them in the middle of their request, half without
 * reading the answer.
 */
final class HangingClients implements EndpointClients {

  private final int count;
  private final List<Socket> sockets = new ArrayList<>();
  private long acts;

  HangingClients(int count) {
    this.count = count;
  }

  @Override
  public void begin(URI endpoint) throws IOException {
    String half = "GET " + endpoint.getPath() + " HTTP/1.1\r\nHost: " + endpoint.getHost() + "\r\n";
    for (int i = 0; i < count; i++) {
      Socket socket = new Socket();
      sockets.add(socket);
      socket.setReceiveBufferSize(1);
      socket.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
      String request = i % 2 == 0 ? half : half + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      acts++;
    }
  }

  @Override
  public void end() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    sockets.clear();
  }

  @Override
  public long acts() {
    return acts;
  }

  @Override
  public void close() {}
}
