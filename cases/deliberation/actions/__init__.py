"""What happens to choices. The only place in this room that writes them."""
